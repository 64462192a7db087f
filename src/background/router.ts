/**
 * Delivers each envelope to the panel it names and each command to the frames it addresses. It holds nothing but the open
 * ports: when the browser stops this context, relays and panels reconnect and continue.
 */
import { heartbeat } from '../protocol/channel.ts';
import { readAddress } from '../protocol/envelope.ts';
import { isNetworkRequestOfPanel, type NetworkNews } from '../protocol/network.ts';
import { type Access, callerOf, isPanelRequest, type PanelNews, type Port, post } from '../protocol/ports.ts';
import type { Origin } from './browser.ts';
import type { NetworkWatch } from './network-watch.ts';

interface PanelPort {
  readonly tab: number;
  readonly panel: string;
  readonly port: Port;
}

interface RelayPort {
  readonly tab: number;
  readonly source: string;
  readonly port: Port;
}

export interface Router {
  connected(port: Port, origin: Origin): void;
  /** `tab` has loaded a new top document. */
  loaded(tab: number): void;
  /** The user granted or revoked host permissions. */
  permissionsChanged(): void;
}

/**
 * @param announce Announces a panel to all relays of a tab; resolves to whether there can be any.
 * @param network Reports requests to panels; null where the browser does not let extensions watch them.
 */
export function createRouter(announce: (tab: number) => Promise<Access>, network: NetworkWatch | null = null): Router {
  const panels = new Set<PanelPort>();
  const relays = new Set<RelayPort>();

  function tell({ port }: PanelPort, news: PanelNews): void {
    post(port, news);
  }

  async function announcePanels(tab: number): Promise<void> {
    const access = await announce(tab);
    for (const panel of panels) if (panel.tab === tab) tell(panel, { kind: 'access', access });
  }

  function addPanel(panel: PanelPort): void {
    // A panel that takes its port for dead opens another; the late disconnect of the old one then means nothing.
    for (const older of panels) if (older.tab === panel.tab && older.panel === panel.panel) panels.delete(older);
    panels.add(panel);
    panel.port.onDisconnect.addListener(() => {
      if (!panels.delete(panel)) return;
      network?.leave(panel.panel);
      for (const { tab, port } of relays) {
        if (tab === panel.tab) post(port, { kind: 'detach', panel: panel.panel });
      }
    });
    const tellNetwork = (news: NetworkNews) => tell(panel, news);
    panel.port.onMessage.addListener((message) => {
      if (message === heartbeat) post(panel.port, heartbeat);
      if (isNetworkRequestOfPanel(message)) {
        if (message.kind === 'watch') void network?.watch(panel.panel, panel.tab, message, tellNetwork);
        else network?.taken(panel.panel, message.bytes);
      }
      if (!isPanelRequest(message)) return;
      for (const { tab, source, port } of relays) {
        if (tab === panel.tab && (message.source === null || message.source === source)) post(port, message.command);
      }
    });
    for (const { tab, port } of relays) {
      if (tab === panel.tab) post(port, { kind: 'attach', panel: panel.panel });
    }
    void announcePanels(panel.tab);
  }

  function addRelay(relay: RelayPort): void {
    const own = [...panels].filter(({ tab }) => tab === relay.tab);
    // No panel is listening: the relay waits for the next announcement.
    if (own.length === 0) {
      relay.port.disconnect();
      return;
    }
    for (const older of relays) if (older.source === relay.source) relays.delete(older);
    relays.add(relay);
    relay.port.onDisconnect.addListener(() => {
      if (!relays.delete(relay)) return;
      for (const panel of panels) if (panel.tab === relay.tab) tell(panel, { kind: 'left', source: relay.source });
    });
    relay.port.onMessage.addListener((envelope) => {
      const address = typeof envelope === 'string' ? readAddress(envelope) : null;
      if (typeof envelope !== 'string' || address?.source !== relay.source) return;
      for (const panel of panels) {
        if (panel.tab === relay.tab && panel.panel === address.panel) tell(panel, { kind: 'envelope', envelope });
      }
    });
    for (const { panel } of own) post(relay.port, { kind: 'attach', panel });
  }

  return {
    connected(port, origin) {
      const caller = callerOf(port.name);
      if (caller?.kind === 'panel' && origin.own) addPanel({ ...caller, port });
      else if (caller?.kind === 'relay' && origin.tab !== null) addRelay({ ...caller, tab: origin.tab, port });
      else port.disconnect();
    },
    permissionsChanged() {
      void network?.permissionsChanged();
      for (const tab of new Set([...panels].map((panel) => panel.tab))) void announcePanels(tab);
    },
    loaded(tab) {
      if ([...panels].some((panel) => panel.tab === tab)) void announcePanels(tab);
    },
  };
}
