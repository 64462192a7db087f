/** What we use of event-source-polyfill, which brings no types. */
declare module 'event-source-polyfill' {
  export interface Options {
    headers?: Record<string, string>;
  }
  export const EventSourcePolyfill: new (url: string, options?: Options) => EventSource;
}
