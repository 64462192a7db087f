/**
 * HTTP responses as text: `curl -i`, `curl -v` (with its remarks in the body; with `--trace-time`, their times), `curl
 * --raw -i`, netcat, HTTPie, `wget -S`, "follow TCP stream". Heads give the attempts' facts; curl's own lines are
 * removed from the body.
 */
import { phrase } from '../../phrase.ts';
import type { EpochMilliseconds } from '../../record.ts';
import { ByteQueue, lineText } from '../byte-queue.ts';
import { failureOfLine, lastWord } from '../curl-remarks.ts';
import { sampleSize } from '../detect-sample.ts';
import { requestBeside } from '../fiddler-request.ts';
import { type Format, type ImportInput, type ImportOutput, ImportRefusal, type Sample } from '../format.ts';
import { HttpMessages, isRequestLine, isStatusLine } from '../http-messages.ts';
import { midnightOfDate, midnightOfFile, TraceClock } from '../trace-clock.ts';
import { isWgetProgress, isWgetRemark, wgetIndent, wgetTarget } from '../wget-remarks.ts';

/** curl's table of transfer statistics, which is overwritten in a terminal by means of carriage returns. */
const progressMeter =
  /\r?(?:^|(?<=\r)) {0,2}\d{1,3} +[\d.]+[kMGTP]?(?: +[\d.]+[kMGTP]?){6}(?: +(?:[\d:]+|--:--:--|\d+d \d+h)){3} +[\d.]+[kMGTP]?/g;
const progressHead = /^\s*% Total +% Received %? ?Xferd|^\s+Dload +Upload +Total/;
const dataSizes = /^[{}] \[\d+ bytes data\]$/;

/** What `--trace-time` and `--trace-ids` (`-vv` means both) put before curl's own lines; never before the body's. */
const lineMark = /^(?:(\d\d):(\d\d):(\d\d\.\d{6}) (?:\[\d+-\w+\] )?|\[\d+-\w+\] )(?=[*<>{}](?: |\r?$))/;
const datedHeader = /^(\d\d):(\d\d):(\d\d\.\d{6}) (?:\[\d+-\w+\] )?< date: *(.+?)\s*$/im;
/** The command line, copied from a terminal. */
const shellPrompt = /^(?:\S*[$#%>] )?curl /;

/** Bytes with which curl's own lines can begin: CR, space, `*`, digits, `<`, `>`, `{`, `}`, `[`. */
const mayBeRemark = new Uint8Array(256);
for (const character of '\r *0123456789<>{}%[') mayBeRemark[character.charCodeAt(0)] = 1;

const [capitalA, capitalZ, asterisk, bracket] = [65, 90, 42, 41];
const [space, zero, nine] = [32, 48, 57];
/** How `curl: ` and `http: ` begin. */
const [smallC, smallU, smallH, smallT] = [99, 117, 104, 116];

const encoder = new TextEncoder();
/** Number of lines in which the first status line is searched for. */
const linesLookedAt = 400;

class HttpTextReader {
  readonly #messages: HttpMessages;
  readonly #queue = new ByteQueue();
  #mode: 'start' | 'request' | 'response' | 'body' = 'start';
  /** `curl -v` wrote this file: its marked lines are not part of the body. */
  #verbose = false;
  /** The status line of the last head that curl marked, until its body begins. */
  #markedStatus: string | null = null;
  /** With `-i` and `-v` the head is repeated without marks. */
  #repeated = false;
  /** What `wget -S` is writing: its own lines or the body; `not` before the first and after the last of them. */
  #wget: 'not' | 'head' | 'body' = 'not';

  readonly #clock = new TraceClock();
  /** Epoch time that the clock of `--trace-time` counts from; null without it. */
  readonly #midnight: EpochMilliseconds | null;
  #time: EpochMilliseconds | undefined;

  constructor(input: ImportInput, output: ImportOutput, midnight: EpochMilliseconds | null) {
    this.#messages = new HttpMessages(input, output, midnight !== null);
    this.#midnight = midnight;
  }

  push(chunk: Uint8Array<ArrayBuffer>): void {
    this.#queue.push(chunk);
    while (this.#readChunked()) {
      const isBody = this.#mode === 'body' && this.#wget !== 'head' && !this.#repeated;
      const body = isBody ? this.#queue.lines(this.#isBodyOnly) : null;
      const line = body ?? this.#queue.line();
      if (line === null) return;
      if (body === null) this.#line(line);
      else {
        this.#markedStatus = null;
        this.#messages.body(line, this.#time);
      }
    }
  }

  finish(): number {
    if (this.#queue.length > 0) this.#line(this.#queue.take(this.#queue.length));
    return this.#messages.finish();
  }

  /** Passes on what belongs to a chunked body; false if that was all of the waiting bytes. */
  #readChunked(): boolean {
    if (this.#verbose || this.#mode !== 'body' || !this.#messages.bodyChunked) return true;
    this.#messages.body(this.#queue.take(this.#queue.length));
    if (!this.#messages.bodyComplete) return false;
    this.#queue.push(this.#messages.takeRest());
    this.#messages.endResponse();
    this.#mode = 'start';
    return true;
  }

  /** Whether a line after a head can only be the body's: other lines begin with a capital, or are the tool's own. */
  readonly #isBodyOnly = (bytes: Uint8Array, from: number, to: number): boolean => {
    const first = bytes[from] ?? 0;
    if ((first >= capitalA && first <= capitalZ) || (first === smallC && bytes[from + 1] === smallU)) return false;
    if (first === smallH && bytes[from + 1] === smallT) return false;
    if (!this.#verbose) return this.#wget === 'not' || (first !== space && !(first >= zero && first <= nine));
    return mayBeRemark[first] !== 1 && !mayEndBody(bytes, from, to);
  };

  #line(line: Uint8Array<ArrayBuffer>): void {
    const mayEnd = this.#verbose && this.#mode === 'body' && mayEndBody(line, 0, line.length);
    const text = lineText(line);
    const timeless = this.#takeMark(text);
    const clean = this.#verbose ? timeless.replace(progressMeter, '').replace(/^\r+/, '') : timeless;
    if (clean === '' && text !== '') return;
    const word = mayEnd ? lastWord.exec(clean) : null;
    if (word && word.index > 0) {
      this.#messages.body(encoder.encode(clean.slice(0, word.index)), this.#time);
      this.#messages.remark(word[1] ?? '');
    } else if (!this.#takeWget(clean)) this.#text(clean, clean === text ? line : encoder.encode(`${clean}\n`));
  }

  /** Takes one of wget's own lines; the first other line after its head is the body's. */
  #takeWget(text: string): boolean {
    if (this.#wget === 'body') return isWgetProgress(text);
    const isHead = this.#wget === 'head' || this.#mode === 'start';
    if (!isHead || this.#verbose) return false;
    if (text.startsWith(wgetIndent) && (this.#mode === 'response' || isStatusLine(text.trim()))) {
      this.#wget = 'head';
      this.#responseLine(text.trim());
      return true;
    }
    if (this.#wget === 'head' && this.#mode === 'response') this.#responseLine('');
    const url = wgetTarget(text);
    if (url !== null) this.#messages.requestHeader(`GET ${url} HTTP/1.1`);
    if (url !== null || isWgetRemark(text)) return true;
    if (this.#wget === 'head') this.#wget = 'body';
    return false;
  }

  #takeMark(text: string): string {
    if (this.#mode === 'body' && !this.#verbose) return text;
    const [found = '', hours, minutes = '', seconds = ''] = lineMark.exec(text) ?? [];
    if (found === '') return text;
    this.#verbose = true;
    if (hours !== undefined && this.#midnight !== null) {
      this.#time = this.#midnight + this.#clock.read(hours, minutes, seconds);
    }
    return text.slice(found.length);
  }

  #text(text: string, line: Uint8Array<ArrayBuffer>): void {
    const failure = failureOfLine(text);
    if (text.startsWith('* ') && this.#mode !== 'response') {
      this.#verbose = true;
      this.#messages.remark(text.slice(2).trim());
    } else if (text.startsWith('> ') && (this.#verbose || this.#mode === 'start')) {
      this.#verbose = true;
      this.#messages.requestHeader(text.slice(2), this.#time);
    } else if ((this.#verbose || this.#mode === 'start') && /^<(?: |$)/.test(text)) {
      this.#verbose = true;
      this.#markedLine(text.slice(2));
    } else if (this.#takeRepeated(text)) {
      return;
    } else if (this.#verbose && (dataSizes.test(text) || progressHead.test(text) || text === '>')) {
      return;
    } else if (this.#mode === 'body' && failure !== null) {
      this.#messages.failed(failure);
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
      this.#messages.body(line, this.#time);
    }
  }

  #markedLine(text: string): void {
    if (isStatusLine(text)) this.#markedStatus = text;
    this.#responseLine(text);
  }

  /** Takes a line of the head that `-i` writes besides that of `-v`: after it, or line by line. */
  #takeRepeated(text: string): boolean {
    if (text === this.#markedStatus) this.#repeated = true;
    else if (this.#mode === 'body' && !dataSizes.test(text)) this.#markedStatus = null;
    const isTaken = this.#repeated;
    if (this.#mode === 'response') return isTaken;
    if (text === '') this.#repeated = false;
    return isTaken;
  }

  #responseLine(text: string): void {
    this.#mode = this.#messages.responseHeader(text, this.#time) ? 'body' : text === '' ? 'start' : 'response';
  }
}

/**
 * Whether the line may end with curl's {@link lastWord}, judging by its asterisk and by its end, which is rare in data.
 */
function mayEndBody(bytes: Uint8Array, from: number, to: number): boolean {
  let end = to;
  while (end > from && (bytes[end - 1] === 10 || bytes[end - 1] === 13)) end -= 1;
  const last = bytes[end - 1] ?? 0;
  const isWord = (last >= 97 && last <= 122) || (last >= 48 && last <= 57);
  return (
    (isWord || last === bracket) && bytes[from] !== asterisk && bytes.subarray(from, end).lastIndexOf(asterisk) > 0
  );
}

async function read(input: ImportInput, output: ImportOutput): Promise<void> {
  const midnight = midnightOf(await input.start.slice(0, sampleSize).text(), input.modified);
  if (midnight !== null) output.timesFrom(phrase('import_times_trace'));
  const reader = new HttpTextReader(input, output, midnight);
  const request = await requestBeside(input);
  if (request !== null) reader.push(request);
  for await (const chunk of input.chunks()) reader.push(chunk);
  if (reader.finish() === 0) throw new ImportRefusal(phrase('import_refused_no_events'));
}

/** Null without `--trace-time`. */
function midnightOf(start: string, modified: EpochMilliseconds): EpochMilliseconds | null {
  const [, hours = '', minutes = '', seconds = '', date = ''] = datedHeader.exec(start) ?? [];
  if (date !== '') return midnightOfDate(date, new TraceClock().read(hours, minutes, seconds));
  return lineMark.exec(start)?.[1] !== undefined ? midnightOfFile(modified) : null;
}

function detect({ lines }: Sample): number {
  const bare = lines.slice(0, linesLookedAt).map((line) => line.replace(lineMark, ''));
  const first = bare.findIndex((line) => isStatusLine(line.replace(/^(?:< | {2})/, '')));
  if (first < 0) return 0;
  const expected = (line: string) => /^[*><{}](?: |$)/.test(line) || progressHead.test(line) || isRequestLine(line);
  const known = (line: string) =>
    line === '' ||
    expected(line) ||
    isWgetRemark(line) ||
    /^[\w-]+: /.test(line) ||
    /^\r? *\d/.test(line) ||
    shellPrompt.test(line);
  return bare.slice(0, first).every(known) ? 0.98 : 0.4;
}

export const httpText: Format = {
  name: 'http-text',
  detect,
  read,
};
