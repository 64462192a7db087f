/** Folders that are dropped: entered in order, and what is too much is told. */
import { expect, test } from 'vitest';
import { filesOfFolders, mostFiles } from '../../../src/panel/sources/import-drop.ts';

/** A link that leads nowhere. */
const gone = Symbol('gone');
type Node = Tree | string | typeof gone;
type Tree = { readonly [name: string]: Node };

/** A drop of one folder, as a browser hands it over: children come in pieces of a hundred. */
function dropOf(tree: Tree): DataTransfer {
  const entryOf = (name: string, path: string, node: Node): object => {
    const fullPath = `${path}/${name}`;
    if (typeof node !== 'object') {
      const file = (done: (file: File) => void, fail: (error: Error) => void) =>
        node === gone ? fail(new Error('A requested file could not be found.')) : done(new File([String(node)], name));
      return { isFile: true, isDirectory: false, name, fullPath, file };
    }
    const entries = Object.entries(node).map(([child, content]) => entryOf(child, fullPath, content));
    const readEntries = (done: (some: object[]) => void) => done(entries.splice(0, 100));
    return { isFile: false, isDirectory: true, name, fullPath, createReader: () => ({ readEntries }) };
  };
  const item = { webkitGetAsEntry: () => entryOf('logs', '', tree) };
  return Object.assign(Object.create(null), { items: [item] });
}

const many = (count: number): Tree =>
  Object.fromEntries(Array.from({ length: count }, (_, at) => [`${String(at).padStart(5, '0')}.sse`, 'data: x\n\n']));

test('a folder gives the files of all its folders, named by their paths', async () => {
  const { files, cut } = await filesOfFolders(dropOf({ 'b.sse': 'b', old: { 'a.sse': 'a' } }));
  expect(files.map(({ name }) => name)).toEqual(['logs/b.sse', 'logs/old/a.sse']);
  expect(cut).toBe(false);
});

test('as many files as are taken are not cut', async () => {
  const { files, cut } = await filesOfFolders(dropOf(many(mostFiles)));
  expect([files.length, cut]).toEqual([mostFiles, false]);
});

test('more files are left out, which is told', async () => {
  const { files, cut } = await filesOfFolders(dropOf({ first: many(mostFiles), second: { 'one-more.sse': 'x' } }));
  expect([files.length, cut]).toEqual([mostFiles, true]);
});

test('what cannot be read is left out and named, the others are there', async () => {
  const { files, unread } = await filesOfFolders(dropOf({ 'a.sse': 'a', 'gone.sse': gone, 'z.sse': 'z' }));
  expect(files.map(({ name }) => name)).toEqual(['logs/a.sse', 'logs/z.sse']);
  expect(unread).toEqual(['logs/gone.sse']);
});
