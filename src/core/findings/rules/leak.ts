/**
 * EventSources of one endpoint pile up in a page: opened again and again with other parameters, in the query or in the
 * path (`/rooms/17/events`), and never closed. It is certain if the page changed its view in between, without a new
 * document.
 */
import type { ConnectionId } from '../../record.ts';
import { parsedUrl, seen } from '../facts.ts';
import { links } from '../links.ts';
import type { Draft, SessionRule } from '../rule.ts';
import { groupsOf, isHeldOpen } from './event-source-groups.ts';

const fewest = 4;
/** This many are enough if each was opened in another view of the page and left open when the view changed. */
const fewestViews = 3;
/** Opened together they are intended; opened this far apart, in ms, they were forgotten. */
const apart = 1_000;
/** Parts of a path that are parameters: numbers, and long ids that contain a digit. */
const parameter = /(?<=\/)(?:\d+|(?=[^/]*\d)[\w-]{8,})(?=\/|$)/g;

export const leak: SessionRule = {
  id: 'leak',
  link: links.memory,
  report: (session) => {
    const drafts = new Map<ConnectionId, Draft>();
    const endpoint = (url: string): string => {
      const parsed = parsedUrl(url);
      return parsed === null ? url : parsed.origin + parsed.pathname.replace(parameter, '*');
    };
    for (const group of groupsOf(session, isHeldOpen, ({ url }) => endpoint(url))) {
      const last = group.at(-1);
      const isApart = group.every((one, at) => at === 0 || one.created - (group[at - 1]?.created ?? 0) >= apart);
      const differ = new Set(group.map(({ url }) => url)).size === group.length;
      const views = new Set(group.map(({ frame }) => frame?.url)).size;
      const isOfViews = views === group.length;
      if (last === undefined || group.length < (isOfViews ? fewestViews : fewest) || !isApart || !differ) continue;
      drafts.set(last.id, {
        severity: 'warning',
        ...(isOfViews ? { variant: 'views' } : {}),
        values: [group.length, endpoint(last.url)],
        evidence: group
          .slice(-6)
          .map((one) => seen('open', isOfViews ? `${one.url}  ← ${one.frame?.url}` : one.url, one !== last)),
        count: group.length,
        time: last.created,
        example: 'source.close();',
      });
    }
    return drafts;
  },
};
