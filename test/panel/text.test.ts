/** Texts of the user's language: how a number decides their form, and that each language has them all. */
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import english from '../../extension/_locales/en/messages.json' with { type: 'json' };
import chinese from '../../extension/_locales/zh_CN/messages.json' with { type: 'json' };
import { text } from '../../src/panel/text.ts';
import { projectFolder } from '../run/project-folder.ts';

const languages = { english, chinese };
const wordsOf = (messages: Readonly<Record<string, { readonly message: string }>>) =>
  new Map(Object.entries(messages).map(([key, { message }]) => [key, message]));
const placesIn = (words = '') => [...new Set(words.match(/\$\d/g))].sort();

describe('text', () => {
  it.each([
    ['0', '0 entries'],
    ['1', '1 entry'],
    ['2', '2 entries'],
    ['1,001', '1,001 entries'],
  ])('counts %s as "%s"', (number, words) => {
    expect(text('events_count', number)).toBe(words);
  });

  it('decides each form by its own number', () => {
    expect(text('detail_connected_about', '3 s', '1', '20 ms')).toBe('of 3 s, 1 reconnect, 20 ms without a connection');
    expect(text('compare_only', '1', 'feed')).toBe('1 is only in feed.');
  });

  it('shows what comes from a page as it is', () => {
    expect(text('connections_mute', '{1|2} $1 \u{e001}')).toBe('Mute {1|2} $1 \u{e001}');
  });
});

describe('the languages', () => {
  it('have the same texts with the same values', () => {
    const [ours, theirs] = [wordsOf(english), wordsOf(chinese)];
    expect([...theirs.keys()].sort()).toEqual([...ours.keys()].sort());
    const unlike = [...ours].filter(([key, words]) => `${placesIn(words)}` !== `${placesIn(theirs.get(key))}`);
    expect(unlike).toEqual([]);
  });

  it.each(Object.entries(languages))('of %s have no text that is empty', (_, messages) => {
    expect([...wordsOf(messages)].filter(([, words]) => words.trim() === '')).toEqual([]);
  });

  it('have no text that nothing shows', () => {
    const files = readdirSync(join(projectFolder, 'src'), { recursive: true, encoding: 'utf8' })
      .filter((file) => /\.(tsx?|html)$/.test(file))
      .map((file) => join('src', file));
    const sources = ['manifest.json', ...files]
      .map((file) => readFileSync(join(projectFolder, file), 'utf8'))
      .join('\n');
    const words = new Set(sources.replaceAll(/__(MSG_)?/g, ' ').match(/\w+/g));
    // Keys that are put together: by a template, and those of findings by the rule and the form.
    const begun = [...sources.matchAll(/`(\w+_)\$\{/g)].map(([, beginning = '']) => beginning);
    const unused = Object.keys(english).filter(
      (key) => !words.has(key) && !key.startsWith('finding_') && !begun.some((beginning) => key.startsWith(beginning)),
    );
    expect(unused).toEqual([]);
  });
});
