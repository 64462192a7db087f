// @vitest-environment happy-dom
/** The Findings tab as a user meets it: counts, cards, going to the events, muting, the report. */
import { act, cleanup, fireEvent, screen, within } from '@testing-library/preact';
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { originOf } from '../../../../src/core/findings/facts.ts';
import type { Session } from '../../../../src/core/session/types.ts';
import { runCommand } from '../../../../src/panel/commands.ts';
import { FindingsPane } from '../../../../src/panel/components/findings/findings-pane.tsx';
import { findingsOf } from '../../../../src/panel/components/findings/findings-state.ts';
import { createRowRemarks } from '../../../../src/panel/components/findings/row-finding.ts';
import { derive } from '../../../../src/panel/derived.ts';
import { createStore, type Store } from '../../../../src/panel/store.ts';
import { eventSource, fetchStream, sessionOf, start } from '../../../support/records.ts';
import { draw } from '../../draw.tsx';

beforeEach(() => {
  vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout', 'Date'], now: start + 1_000 });
  localStorage.clear();
});

afterEach(() => {
  cleanup();
  vi.useRealTimers();
});

function twoWrongStreams(): Session {
  const wire = fetchStream('wire').opened(10).chunk(20, 'data: data: a\n\nretry: 5s\n\ndata: data: b\n\n');
  const refused = eventSource('refused').error(50, 'csp', 'closed');
  return sessionOf([wire, refused]);
}

/** The pane over a session whose findings were looked for once. */
function show(session = twoWrongStreams()): Store {
  const store = createStore(session);
  findingsOf(store);
  vi.advanceTimersByTime(500);
  draw({ store, derived: derive(store) }, <FindingsPane connection={null} />);
  return store;
}

function cardOf(title: RegExp): HTMLElement {
  const card = screen.getByText(title).closest('article');
  if (card === null) throw new Error(`no card ${title}`);
  return card;
}

describe('FindingsPane', () => {
  test('lists findings with the worst first, the first two open', () => {
    show();
    const [first] = screen.getAllByRole('heading', { level: 3 });
    expect(first?.textContent).toContain('content security policy');
    expect(screen.getAllByRole('button', { expanded: true })).toHaveLength(2);
    expect(screen.getByText('1 error')).toBeTruthy();
    expect(screen.getByText('2 warnings')).toBeTruthy();
  });

  test('opens and closes a card', () => {
    show();
    const [closed] = screen.getAllByRole('button', { expanded: false });
    if (closed === undefined) throw new Error('all cards are open');
    fireEvent.click(closed);
    expect(screen.getAllByRole('button', { expanded: true })).toHaveLength(3);
  });

  test('groups by connection', () => {
    show();
    fireEvent.click(screen.getByRole('radio', { name: 'By connection' }));
    expect(screen.getAllByRole('heading', { level: 2 }).map(({ textContent }) => textContent)).toEqual([
      'refused',
      'wire',
    ]);
  });

  test('goes to the events concerned, one after the other', () => {
    const store = show();
    const card = within(cardOf(/written twice/));
    if (card.queryByText('Show in events') === null) fireEvent.click(card.getByRole('button'));
    fireEvent.click(card.getByText('Show in events'));
    const first = store.selection.value;
    fireEvent.click(card.getByText('Show in events'));
    expect([first, store.selection.value]).toMatchObject([
      { kind: 'entry', connection: 'wire' },
      { kind: 'entry', connection: 'wire' },
    ]);
    expect(store.selection.value).not.toEqual(first);
  });

  test('mutes a rule for its host and shows it again', () => {
    const store = show();
    const [mute] = screen.getAllByLabelText('Mute for this host');
    if (mute === undefined) throw new Error('no button');
    fireEvent.click(mute);
    vi.advanceTimersByTime(500);
    expect(findingsOf(store).findings.all).toHaveLength(2);
    expect(findingsOf(createStore(twoWrongStreams())).mutedCount.value).toBe(1);
    findingsOf(store).unmuteAll();
    vi.advanceTimersByTime(500);
    expect(findingsOf(store).findings.all).toHaveLength(3);
  });

  test('follows what another window mutes and shows again', () => {
    const store = show();
    const elsewhere = (muted: Record<string, string[]>) => {
      localStorage.setItem('muted-findings', JSON.stringify(muted));
      act(() => void dispatchEvent(new StorageEvent('storage', { key: 'muted-findings' })));
      vi.advanceTimersByTime(500);
    };
    const [worst] = findingsOf(store).findings.all;
    const url = store.session.connection(worst?.connection ?? '')?.url ?? '';
    elsewhere({ [originOf(url)]: [worst?.rule ?? ''] });
    expect(findingsOf(store).findings.all).toHaveLength(2);
    elsewhere({});
    expect(findingsOf(store).findings.all).toHaveLength(3);
  });

  test('gives the focus to the card that a key went to, and to no card that is only drawn anew', () => {
    const store = show();
    const focused = () => document.activeElement?.closest('article')?.dataset.rule;
    act(() => void runCommand('next-finding'));
    const [first] = findingsOf(store).findings.all;
    expect(focused()).toBe(first?.rule);

    const outside = document.body.appendChild(document.createElement('button'));
    outside.focus();
    fireEvent.click(screen.getByRole('radio', { name: 'By connection' }));
    act(() => {});
    expect(document.activeElement).toBe(outside);
    outside.remove();
  });

  test('says so when nothing is wrong', () => {
    show(sessionOf([]));
    expect(screen.getByText('No findings')).toBeTruthy();
  });
});

describe('findings of a panel', () => {
  test('are counted for the badges of the connections', () => {
    const store = show();
    expect(store.findingCounts.value.get('wire')).toEqual({ errors: 0, warnings: 2 });
    expect(store.findingCounts.value.get('refused')).toEqual({ errors: 1, warnings: 0 });
  });

  test('mark the rows concerned', () => {
    const store = show();
    const log = store.session.connection('wire')?.log;
    const marks = Array.from(
      { length: log?.end ?? 0 },
      (_, index) => createRowRemarks(store).of('wire', index)?.title ?? null,
    );
    expect(marks.filter((title) => title !== null)).toEqual(['data: written twice', 'retry value ignored']);
  });

  test('are stepped through by keys, round and round', () => {
    const store = show();
    const ids = findingsOf(store).findings.all.map(({ id }) => id);
    const visited = [1, 2, 3, 4].map(() => {
      runCommand('next-finding');
      return findingsOf(store).current.value;
    });
    expect(visited).toEqual([...ids, ids[0]]);
    runCommand('previous-finding');
    expect(findingsOf(store).current.value).toBe(ids.at(-1));
    expect(store.connectionTab.value).toBe('findings');
  });
});
