/**
 * Files that the operating system opens with the extension (ChromeOS only: other platforms ignore `file_handlers` of an
 * extension). They reach the viewer tab through its launch queue.
 * @see https://developer.chrome.com/docs/extensions/reference/manifest/file-handlers
 */
import { isObject } from '../../core/json-object.ts';

interface FileHandle {
  getFile(): Promise<File>;
}

/** Calls back with the files that this tab was, or will be, opened for. Does nothing where no launch queue exists. */
export function onLaunchedFiles(add: (files: readonly File[]) => void): void {
  const queue: unknown = Reflect.get(globalThis, 'launchQueue');
  if (typeof queue !== 'object' || queue === null || !('setConsumer' in queue)) return;
  const { setConsumer } = queue;
  if (typeof setConsumer !== 'function') return;
  setConsumer.call(queue, (launch: unknown) => {
    const handles = isObject(launch) && Array.isArray(launch.files) ? launch.files.filter(isFileHandle) : [];
    void Promise.all(handles.map((handle) => handle.getFile())).then(add);
  });
}

function isFileHandle(value: unknown): value is FileHandle {
  return typeof value === 'object' && value !== null && 'getFile' in value && typeof value.getFile === 'function';
}
