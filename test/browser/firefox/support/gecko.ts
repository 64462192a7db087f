/**
 * The part of Firefox's own scripting interface that the drivers call, as types. What uses it runs inside Firefox's main
 * process, where the names below are global.
 */

interface MessageManager {
  loadFrameScript(url: string, allowDelayedLoad: boolean): void;
  addMessageListener(name: string, listener: (message: { readonly data: unknown }) => void): void;
  removeMessageListener(name: string, listener: (message: { readonly data: unknown }) => void): void;
}

interface BrowsingContext {
  readonly currentWindowGlobal: WindowGlobal | null;
  readonly top: BrowsingContext;
}

/** A line of the browser's console; those of scripts have the last two. */
export interface ScriptMessage {
  readonly innerWindowID?: number;
  readonly errorMessage?: string;
}

/** One document of a window, as the main process knows it. */
interface WindowGlobal {
  readonly innerWindowId: number;
  readonly documentURI: { readonly spec: string } | null;
}

/** The element that shows a document of another process. */
export interface BrowserElement extends HTMLElement {
  readonly messageManager: MessageManager;
  readonly ownerDocument: Document & { readonly defaultView: ChromeWindow };
  /** This and the next two are null while its process starts. */
  readonly browsingContext: BrowsingContext | null;
  readonly currentURI: { readonly spec: string } | null;
  readonly webProgress: { readonly isLoadingDocument: boolean } | null;
  readonly screenX: number;
  readonly screenY: number;
  fixupAndLoadURIString(url: string, options: { readonly triggeringPrincipal: unknown }): void;
  reload(): void;
}

/** A window of Firefox itself. */
export interface ChromeWindow extends Window {
  readonly DOMRect: typeof DOMRect;
  readonly mozInnerScreenX: number;
  readonly mozInnerScreenY: number;
  readonly browsingContext: {
    readonly topChromeWindow: ChromeWindow;
    readonly currentWindowGlobal: {
      drawSnapshot(area: DOMRect, scale: number, background: string): Promise<ImageBitmap>;
    };
  };
}

export interface Tab {
  readonly linkedBrowser: BrowserElement;
}

/** The frame of one tool; an extension's panel is a browser element inside. */
interface ToolFrame {
  readonly contentDocument: { querySelector(selector: 'browser'): BrowserElement | null } | null;
}

export interface Toolbox {
  readonly doc: { getElementById(id: string): ToolFrame | null };
  getAdditionalTools(): readonly { readonly id: string; readonly label: string }[];
  selectTool(id: string): Promise<unknown>;
  /** The `log` of a HAR with what the Network panel holds. */
  getHARFromNetMonitor(): Promise<unknown>;
  destroy(): Promise<void>;
}

export type ToolboxHost = 'window' | 'bottom' | 'right';

interface DevTools {
  showToolboxForTab(tab: Tab, options: { readonly hostType: ToolboxHost }): Promise<Toolbox>;
}

interface GeckoModules {
  'resource://gre/modules/ExtensionPermissions.sys.mjs': { readonly ExtensionPermissions: PermissionStore };
  'resource://devtools/shared/loader/Loader.sys.mjs': {
    require(id: 'devtools/client/framework/devtools'): { readonly gDevTools: DevTools };
  };
}

/** An installed extension, as Firefox holds it. */
interface Extension {
  terminateBackground(): Promise<void>;
  on(event: 'background-script-suspend', listener: () => void): void;
}

interface PermissionStore {
  add(id: string, permissions: PermissionSet, extension: Extension): Promise<void>;
  remove(id: string, permissions: PermissionSet, extension: Extension): Promise<void>;
}

interface PermissionSet {
  readonly permissions: readonly string[];
  readonly origins: readonly string[];
}

type Modifiers = Partial<Record<'ctrlKey' | 'shiftKey' | 'altKey' | 'metaKey', boolean>>;

/** Firefox's own helper for tests: a person's mouse and keys. */
export interface EventUtils {
  synthesizeMouseAtPoint(
    x: number,
    y: number,
    event: Modifiers & { readonly type?: string; readonly button?: number; readonly clickCount?: number },
    window: Window,
  ): void;
  synthesizeWheelAtPoint(
    x: number,
    y: number,
    event: { readonly deltaY: number; readonly deltaMode: number },
    window: Window,
  ): void;
  synthesizeKey(key: string, event: Modifiers, window: Window): void;
}

declare global {
  const ChromeUtils: {
    importESModule<Name extends keyof GeckoModules>(name: Name): GeckoModules[Name];
  };
  const Services: {
    readonly prefs: {
      setStringPref(name: string, value: string): void;
      setIntPref(name: string, value: number): void;
      setBoolPref(name: string, value: boolean): void;
    };
    readonly console: { registerListener(listener: { observe(message: ScriptMessage): void }): void };
    readonly scriptloader: { loadSubScript(url: string, scope: object): void };
    readonly scriptSecurityManager: { getSystemPrincipal(): unknown };
  };
  const WindowGlobalParent: {
    getByInnerWindowId(id: number): { readonly browsingContext: BrowsingContext } | null;
  };
  const WebExtensionPolicy: {
    getByID(id: string): { readonly extension: Extension } | null;
  };
  const Ci: unknown;
  const Cc: unknown;
  const gBrowser: {
    readonly tabs: readonly Tab[];
    selectedTab: Tab;
    addTab(url: string, options: { readonly triggeringPrincipal: unknown; readonly skipAnimation: boolean }): Tab;
    removeTab(tab: Tab, options: { readonly animate: boolean }): void;
  };
}
