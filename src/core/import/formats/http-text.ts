/**
 * HTTP responses as text: `curl -i`, `curl -v` (its remarks among the body), `curl --raw -i`, netcat, "follow TCP stream".
 * Heads become the attempts' facts; curl's own lines are taken out of the body.
 */
import { ByteQueue, lineText } from '../byte-queue.ts';
import type { Format, ImportInput, ImportOutput, Sample } from '../format.ts';
import { HttpMessages, isRequestLine, isStatusLine } from '../http-messages.ts';

/** curl's table of transfer figures, which a carriage return overwrites in a terminal. */
const progressMeter =
  /\r?(?:^|(?<=\r)) {0,2}\d{1,3} +[\d.]+[kMGTP]?(?: +[\d.]+[kMGTP]?){6}(?: +(?:[\d:]+|--:--:--|\d+d \d+h)){3} +[\d.]+[kMGTP]?/g;
const progressHead = /^\s*% Total +% Received %? ?Xferd|^\s+Dload +Upload +Total/;
const dataSizes = /^[{}] \[\d+ bytes data\]$/;

/** Bytes that a line of curl's own can begin with: CR, space, `*`, digits, `<`, `>`, `{`, `}`. */
const mayBeRemark = new Uint8Array(256);
for (const character of '\r *0123456789<>{}%') mayBeRemark[character.charCodeAt(0)] = 1;

class HttpTextReader {
  readonly #messages: HttpMessages;
  readonly #queue = new ByteQueue();
  #mode: 'start' | 'request' | 'response' | 'body' = 'start';
  /** curl -v wrote this file: its marked lines are no body. */
  #verbose = false;

  constructor(input: ImportInput, output: ImportOutput) {
    this.#messages = new HttpMessages(input, output, false);
  }

  push(chunk: Uint8Array<ArrayBuffer>): void {
    this.#queue.push(chunk);
    while (this.#readChunked()) {
      const line = this.#queue.line();
      if (line === null) return;
      this.#line(line);
    }
  }

  finish(): number {
    if (this.#queue.length > 0) this.#line(this.#queue.take(this.#queue.length));
    return this.#messages.finish();
  }

  /** Hands on what belongs to a chunked body; false when all waiting bytes did. */
  #readChunked(): boolean {
    if (this.#verbose || this.#mode !== 'body' || !this.#messages.bodyChunked) return true;
    this.#messages.body(this.#queue.take(this.#queue.length));
    if (!this.#messages.bodyComplete) return false;
    this.#queue.push(this.#messages.takeRest());
    this.#messages.endResponse();
    this.#mode = 'start';
    return true;
  }

  #line(line: Uint8Array<ArrayBuffer>): void {
    const first = line[0] ?? 0;
    const isBody = this.#mode === 'body' && first !== 72 && !(first >= 65 && first <= 90);
    if (isBody && (!this.#verbose || mayBeRemark[first] !== 1)) {
      this.#messages.body(line);
      return;
    }
    const text = lineText(line);
    const clean = this.#verbose ? text.replace(progressMeter, '').replace(/^\r+/, '') : text;
    if (clean === '' && text !== '') return;
    this.#text(clean, clean === text ? line : new TextEncoder().encode(`${clean}\n`));
  }

  #text(text: string, line: Uint8Array<ArrayBuffer>): void {
    if (text.startsWith('* ') && this.#mode !== 'response') {
      this.#verbose = true;
      this.#messages.remark(text.slice(2).trim());
    } else if (text.startsWith('> ') && (this.#verbose || this.#mode === 'start')) {
      this.#verbose = true;
      this.#messages.requestHeader(text.slice(2));
    } else if (this.#verbose && /^< ?/.test(text)) {
      this.#responseLine(text.slice(2));
    } else if (this.#verbose && (dataSizes.test(text) || progressHead.test(text) || text === '>')) {
      return;
    } else if (isStatusLine(text)) {
      this.#responseLine(text);
    } else if (isRequestLine(text)) {
      this.#messages.requestHeader(text);
      this.#mode = 'request';
    } else if (this.#mode === 'request') {
      this.#messages.requestHeader(text);
    } else if (this.#mode === 'response' && !this.#verbose) {
      this.#responseLine(text);
    } else {
      this.#messages.body(line);
    }
  }

  #responseLine(text: string): void {
    this.#mode = this.#messages.responseHeader(text) ? 'body' : text === '' ? 'start' : 'response';
  }
}

async function read(input: ImportInput, output: ImportOutput): Promise<void> {
  const reader = new HttpTextReader(input, output);
  for await (const chunk of input.chunks()) reader.push(chunk);
  reader.finish();
}

function detect({ lines }: Sample): number {
  const first = lines.findIndex((line) => isStatusLine(line.replace(/^< /, '')));
  if (first < 0) return 0;
  const before = lines.slice(0, first);
  const expected = (line: string) => /^[*><{}] /.test(line) || progressHead.test(line) || isRequestLine(line);
  return before.every((line) => line === '' || expected(line) || /^[\w-]+: /.test(line) || /^\r? *\d/.test(line))
    ? 0.98
    : 0.4;
}

export const httpText: Format = {
  name: 'http-text',
  detect,
  read,
};
