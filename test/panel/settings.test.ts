/** Settings as they are read back: whatever was kept, a complete object comes out. */
import { describe, expect, it } from 'vitest';
import { parseSettings } from '../../src/panel/settings.ts';

describe('parseSettings', () => {
  it.each([null, 7, 'x', [], { theme: 'pink', columns: 'all', splits: [1], connectionSort: null }])(
    'gives the presets for %j',
    (kept) => {
      const { splits, ...settings } = parseSettings(kept);
      const { splits: _, ...presets } = parseSettings({});
      expect(settings).toEqual(presets);
      expect(Object.values(splits).every((size) => typeof size === 'number')).toBe(true);
    },
  );

  it('keeps what fits and drops what does not', () => {
    const settings = parseSettings({
      theme: 'dark',
      preserveLog: true,
      columns: [{ id: 'data', shown: true, width: 320 }, { id: 'nonsense' }, null],
      splits: { 'full:detail': 400, 'full:connections': 'wide' },
      maximumEntries: 10,
    });
    expect(settings.theme).toBe('dark');
    expect(settings.preserveLog).toBe(true);
    expect(settings.columns).toEqual([{ id: 'data', shown: true, width: 320 }]);
    expect(settings.splits).toEqual({ 'full:detail': 400 });
    expect(settings.maximumEntries).toBe(parseSettings({}).maximumEntries);
  });

  it('shows a column of a damaged setting as the preset has it', () => {
    const { columns } = parseSettings({
      columns: [
        { id: 'data', width: -5 },
        { id: 'type', shown: 'x', width: 3 },
      ],
    });
    expect(columns).toEqual([
      { id: 'data', shown: true, width: 0 },
      { id: 'type', shown: true, width: 0 },
    ]);
  });

  it('reads its own output unchanged', () => {
    const settings = parseSettings({
      theme: 'light',
      filterHistory: ['type:ping'],
      savedFilters: [{ name: 'a', text: 'b' }],
    });
    expect(parseSettings(JSON.parse(JSON.stringify(settings)))).toEqual(settings);
  });
});
