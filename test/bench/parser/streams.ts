/** The streams that the parser benchmarks read: six shapes of real traffic, the same bytes on every run. */

export interface BenchStream {
  readonly name: string;
  readonly bytes: Uint8Array;
}

/** A small deterministic generator (mulberry32): numbers in [0, 1). */
function randomNumbers(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296;
  };
}

const ENGLISH = ' the of stream event and a browser to token, is that for. when it with server as on'.split(/(?= )/);
const WORLD = ['流', '事件', '服务器', 'поток', 'событие', '서버', 'イベント', '😀', 'ροή', '数据', ' ', '。'];

function tokenEvent(token: string, lineEnd: string): string {
  const delta = JSON.stringify({
    id: 'chatcmpl-9f2Kq8LxYpB3nVdW7tRsE5mZ',
    object: 'chat.completion.chunk',
    created: 1763700000,
    model: 'gpt-4o-mini-2024-07-18',
    choices: [{ index: 0, delta: { content: token }, finish_reason: null }],
  });
  return `data: ${delta}${lineEnd}${lineEnd}`;
}

function mixedEvent(index: number, word: string): string {
  const shapes = [
    `event: update\nid: ${index}\ndata: {"n":${index},"word":"${word}"}\n\n`,
    `: keep-alive\n\n`,
    `data: first line${word}\ndata: second line${word}\ndata: third\n\n`,
    `id: ${index}\nevent: ping\ndata: ${index}\nretry: 3000\n\n`,
    `event: progress\ndata: {"done":${index % 100}}\n\n`,
    `data:${word}\n\n`,
  ];
  return shapes[index % shapes.length] ?? '';
}

function repeat(name: string, size: number, make: (index: number, random: () => number) => string): BenchStream {
  const random = randomNumbers(7);
  const parts: string[] = [];
  for (let length = 0, index = 0; length < size; index++) {
    const part = make(index, random);
    parts.push(part);
    length += part.length;
  }
  return { name, bytes: new TextEncoder().encode(parts.join('')) };
}

function pick(words: readonly string[], random: () => number): string {
  return words[Math.floor(random() * words.length)] ?? '';
}

/** @param size approximate code units of each stream. */
export function benchStreams(size: number): BenchStream[] {
  const body = 'abcdefghijklmnopqrstuvwxyz {"key":[1,2,3]} '.repeat(1600).slice(0, 65_536);
  return [
    repeat('LLM tokens', size, (_, random) => tokenEvent(pick(ENGLISH, random), '\n')),
    repeat('tiny events', size, (index) => `data: ${index % 1000}\n\n`),
    repeat('64 KB events', size, () => `data: ${body}\n\n`),
    repeat('CRLF', size, (_, random) => tokenEvent(pick(ENGLISH, random), '\r\n')),
    repeat('mixed fields', size, (index, random) => mixedEvent(index, pick(ENGLISH, random))),
    repeat('non-Latin', size, (_, random) =>
      tokenEvent(Array.from({ length: 40 }, () => pick(WORLD, random)).join(''), '\n'),
    ),
  ];
}

/** Cuts the bytes into chunks of `size`, each with a buffer of its own, as a network or a file gives them. */
export function chunksOf(bytes: Uint8Array, size: number): Uint8Array[] {
  const chunks: Uint8Array[] = [];
  for (let at = 0; at < bytes.length; at += size) chunks.push(bytes.slice(at, at + size));
  return chunks;
}
