/** Names of the runtime ports, and the messages on them between relays, background and panels. */
import { type Command, isCommand } from './command.ts';
import type { Envelope, PanelId } from './envelope.ts';
import { isNetworkNews, type NetworkNews } from './network.ts';

/** Name of a relay's port; the source is its document's id. */
export function relayPortName(source: string): string {
  return `relay:${source}`;
}

/** Name of a panel's port. */
export function panelPortName(tab: number, panel: PanelId): string {
  return `panel:${tab}:${panel}`;
}

/** Who connected with a port of this name; null when it is not one of ours. */
export type Caller =
  | { readonly kind: 'relay'; readonly source: string }
  | { readonly kind: 'panel'; readonly tab: number; readonly panel: PanelId };

const relayName = /^relay:([\w-]{1,64})$/;
const panelName = /^panel:(\d{1,15}):([\w-]{1,64})$/;

export function callerOf(name: string): Caller | null {
  const source = relayName.exec(name)?.[1];
  if (source) return { kind: 'relay', source };
  const [, tab, panel] = panelName.exec(name) ?? [];
  return tab && panel ? { kind: 'panel', tab: Number(tab), panel } : null;
}

/** Background → all relays of a tab (`tabs.sendMessage`): a panel is here, connect. The relay answers `true`. */
export const announcement = 'sse-devtools:panel';

/** What the panel's page can be opened as a tab for: the viewer, or to ask for a permission, which only a tab can do. */
export const tabPurposes = ['viewer', 'access', 'wire'] as const;
export type TabPurpose = (typeof tabPurposes)[number];

/** Panel → background (`runtime.sendMessage`): open the panel's page as a tab. A panel in Firefox cannot open tabs itself. */
export interface TabRequest {
  readonly kind: 'sse-devtools:tab';
  readonly purpose: TabPurpose;
}

export function isTabRequest(value: unknown): value is TabRequest {
  if (typeof value !== 'object' || value === null || !('kind' in value) || !('purpose' in value)) return false;
  return value.kind === 'sse-devtools:tab' && tabPurposes.some((purpose) => purpose === value.purpose);
}

/** The hash of the URL of such a tab. */
export function tabHash(purpose: TabPurpose): string {
  return purpose === 'viewer' ? '' : `#${purpose}`;
}

/** Panel → background. `source` null addresses every frame of the tab. */
export interface PanelRequest {
  readonly source: string | null;
  readonly command: Command;
}

export function isPanelRequest(value: unknown): value is PanelRequest {
  if (typeof value !== 'object' || value === null || !('source' in value) || !('command' in value)) return false;
  return (value.source === null || typeof value.source === 'string') && isCommand(value.command);
}

/** Background → panel. */
export type PanelNews =
  | { readonly kind: 'envelope'; readonly envelope: Envelope }
  /** A frame's relay went away: its document ended or entered the back/forward cache. */
  | { readonly kind: 'left'; readonly source: string }
  | { readonly kind: 'access'; readonly access: Access }
  | NetworkNews;

/**
 * Whether content scripts run in a tab's page. `none`: the browser does not allow them there, or the page is older than the
 * extension. `not-permitted`: the user revoked the host permission (Firefox).
 */
export type Access = 'granted' | 'none' | 'not-permitted';

function isAccess(value: unknown): value is Access {
  return value === 'granted' || value === 'none' || value === 'not-permitted';
}

export function isPanelNews(value: unknown): value is PanelNews {
  if (typeof value !== 'object' || value === null || !('kind' in value)) return false;
  switch (value.kind) {
    case 'envelope':
      return 'envelope' in value && typeof value.envelope === 'string';
    case 'left':
      return 'source' in value && typeof value.source === 'string';
    case 'access':
      return 'access' in value && isAccess(value.access);
    default:
      return isNetworkNews(value);
  }
}

/** The part of a `runtime.Port` that the extension uses. */
export interface Port {
  readonly name: string;
  postMessage(message: unknown): void;
  disconnect(): void;
  readonly onMessage: { addListener(listener: (message: unknown) => void): void };
  readonly onDisconnect: { addListener(listener: () => void): void };
}

/** Sends over a port that may be breaking at this moment; what is lost then is sent again over the next one. */
export function post(port: Port, message: unknown): void {
  try {
    port.postMessage(message);
  } catch {
    // Its `onDisconnect` follows.
  }
}
