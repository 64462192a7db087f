/**
 * Streams of changes to a document: JSON Patch (RFC 6902) and, if the event's type says so, JSON Merge Patch (RFC
 * 7396).
 */
import { isObject } from '../../json-object.ts';
import { isPatch, mergePatched, patched } from '../json-patch.ts';
import type { Provider } from '../provider.ts';

export const jsonPatch: Provider = {
  name: 'JSON Patch',
  detect: ({ json }) => isPatch(json),
  fold:
    () =>
    ({ json }, writer) => {
      if (!Array.isArray(json)) {
        // The document itself, before the first change or to start over.
        if (json === undefined) writer.malformed('$');
        else writer.state(json);
        return;
      }
      const { state, failed } = patched(writer.currentState, json);
      writer.state(state);
      if (failed !== null) writer.malformed(`$${failed}`);
    },
};

export const mergePatch: Provider = {
  name: 'JSON Merge Patch',
  detect: ({ type, json }) => isObject(json) && /merge[-_.]?patch/i.test(type),
  fold:
    () =>
    ({ json }, writer) => {
      if (json === undefined) writer.malformed('$');
      else writer.state(mergePatched(writer.currentState, json));
    },
};
