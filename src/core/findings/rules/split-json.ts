/** JSON is split over several `data` lines inside a string: the line ends between them break it. */
import { parseJson } from '../../json/parse-json.ts';
import { links } from '../links.ts';
import { textRule } from './text-mistake.ts';

export const splitJson = textRule({
  id: 'split-json',
  severity: 'warning',
  link: links.interpretation,
  find: (text, { dataSize }) => {
    const isCandidate = text.includes('\n') && /^\s*[{[]/.test(text) && dataSize <= text.length * 4;
    return isCandidate && !isJson(text) && isJson(text.replaceAll('\n', '')) ? text : null;
  },
  example: 'data: {"text":"first line\\nsecond line"}\n\n',
});

function isJson(text: string): boolean {
  return parseJson(text) !== undefined;
}
