/** Differences as lines. */
import { describe, expect, it } from 'vitest';
import { diffData } from '../../../src/core/diff/data-diff.ts';
import { diffLines } from '../../../src/panel/components/detail/diff-lines.ts';

function lines(before: string, after: string): string[] {
  return diffLines(diffData(before, after)).map(({ sign, path, pieces }) => {
    const words = pieces.map(({ text, changed }) => (changed ? `[${text}]` : text)).join('');
    return path === '' ? `${sign} ${words}` : `${sign} ${path}: ${words}`;
  });
}

describe('diffLines', () => {
  it('shows a changed value on two lines with the changed words marked', () => {
    expect(lines('{"kind":"deploy.started"}', '{"kind":"deploy.finished"}')).toEqual([
      '− kind: "deploy.[started]"',
      '+ kind: "deploy.[finished]"',
    ]);
  });

  it('shows what was added and removed with its path', () => {
    expect(lines('{"deploy":{"progress":0.4}}', '{"deploy":{"build":8841}}')).toEqual([
      '− deploy.progress: 0.4',
      '+ deploy.build: 8841',
    ]);
  });

  it('compares text line by line, with unchanged lines between', () => {
    expect(lines('one\ntwo\nthree', 'one\n2\nthree')).toEqual(['  one', '− [two]', '+ [2]', '  three']);
  });

  it('takes a text that only grew', () => {
    expect(lines('one', 'one\ntwo')).toEqual(['  one', '+ [two]']);
  });

  it('is empty for equal data', () => {
    expect(lines('{"a":1}', '{"a":1}')).toEqual([]);
  });

  it('shows hostile values by name', () => {
    expect(lines('{}', '{"a":"\\u202eb"}')).toEqual(['+ a: "⟨RLO⟩b"']);
  });
});
