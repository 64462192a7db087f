/** Differences as lines. */
import { describe, expect, it } from 'vitest';
import { diffData } from '../../../../src/core/diff/data-diff.ts';
import { diffLines } from '../../../../src/panel/components/detail/diff-lines.ts';

function lines(before: string, after: string, all = false): string[] {
  return diffLines(diffData(before, after), all).map((line) => {
    const indent = '  '.repeat(line.depth);
    if (line.sign === 'fold') return `~ ${indent}${line.keys.join(', ') || line.count} same`;
    const words = line.pieces.map(({ text, changed }) => (changed ? `[${text}]` : text)).join('');
    return `${line.sign} ${indent}${line.key === null ? '' : `${line.key}: `}${words}`;
  });
}

describe('diffLines', () => {
  it('shows a changed value on two lines with the changed words marked', () => {
    expect(lines('{"kind":"deploy.started"}', '{"kind":"deploy.finished"}')).toEqual([
      '  {',
      '−   kind: "deploy.[started]"',
      '+   kind: "deploy.[finished]"',
      '  }',
    ]);
  });

  it('shows changes where they are in the tree, and folds what is the same between them', () => {
    const before = '{"id":41,"user":{"id":7},"deploy":{"build":8841,"env":"live","progress":0.4}}';
    const after = '{"id":43,"user":{"id":7},"deploy":{"build":8841,"env":"live","duration_ms":9}}';
    expect(lines(before, after)).toEqual([
      '  {',
      '−   id: [41]',
      '+   id: [43]',
      '~   user same',
      '    deploy: {',
      '~     build, env same',
      '−     progress: 0.4',
      '+     duration_ms: 9',
      '    }',
      '  }',
    ]);
  });

  it('shows what is the same too when all is wanted', () => {
    expect(lines('{"a":{"b":1},"c":1}', '{"a":{"b":1},"c":2}', true)).toEqual([
      '  {',
      '    a: {"b":1}',
      '−   c: [1]',
      '+   c: [2]',
      '  }',
    ]);
  });

  it('leaves one or two short elements of an array standing, and folds more by their number', () => {
    expect(lines('["inbox"]', '["inbox","push"]')).toEqual(['  [', '    "inbox"', '+   "push"', '  ]']);
    expect(lines('[1,2,3]', '[1,2,3,4]')).toEqual(['  [', '~   3 same', '+   4', '  ]']);
  });

  it('compares text line by line, with unchanged lines between', () => {
    expect(lines('one\ntwo\nthree', 'one\n2\nthree')).toEqual(['  one', '− [two]', '+ [2]', '  three']);
  });

  it('takes a text that only grew', () => {
    expect(lines('one', 'one\ntwo')).toEqual(['  one', '+ [two]']);
  });

  it('shows of long values the place where they begin to differ', () => {
    const text = 'word '.repeat(600);
    const [, before = '', after = ''] = lines(JSON.stringify({ text }), JSON.stringify({ text: `${text}news` }));
    expect(before).toMatch(/^− {3}text: …(?:w?o?r?d? ?)(?:word )+"$/);
    expect(after).toMatch(/^\+ {3}text: …(?:w?o?r?d? ?)(?:word )+\[news\]"$/);
    expect(after.length).toBeLessThan(300);
  });

  it('cuts no character of a long value in two', () => {
    const text = '😀'.repeat(1_500);
    for (const shift of ['', '.']) {
      const [, before = ''] = lines(
        JSON.stringify({ text: `${shift}${text}` }),
        JSON.stringify({ text: `${shift}${text}!` }),
      );
      expect(before).toMatch(/^− {3}text: …😀/u);
      expect(before).not.toContain('U+D');
    }
  });

  it('shows of long values that differ at the beginning that', () => {
    const rest = 'word '.repeat(600);
    const [, before = '', after = ''] = lines(`{"text":"old ${rest}"}`, `{"text":"new ${rest}"}`);
    expect(before).toMatch(/^− {3}text: "\[old\] word .*…$/);
    expect(after).toMatch(/^\+ {3}text: "\[new\] word .*…$/);
  });

  it('is empty for equal data', () => {
    expect(lines('{"a":1}', '{"a":1}')).toEqual([]);
  });

  it('shows hostile keys and values by name', () => {
    expect(lines('{}', '{"\\u202ea":"\\u202eb"}')).toEqual(['  {', '+   ⟨RLO⟩a: "⟨RLO⟩b"', '  }']);
  });

  it('says that there is more where there are more lines than anybody reads', () => {
    const shown = lines('a\n'.repeat(1_000_000), 'b');
    expect(shown.length).toBeLessThan(200_000);
    expect(shown.slice(-2)).toEqual(['− […]', '+ [b]']);
  });
});
