/**
 * Turns the bytes of a file into messages for the panel: unpack, detect, read, report. A file that cannot be read is
 * refused with one sentence; unreadable members of an archive are skipped and named.
 */
import { phrase } from '../phrase.ts';
import { ArchiveMembers } from './archive-members.ts';
import { ImportCollector } from './collector.ts';
import { ColumnSets } from './column-sets.ts';
import { type ContentInput, inputOf } from './content-input.ts';
import { isCsv } from './csv-table.ts';
import { candidateOf, detectFormats, type Ranked } from './detect.ts';
import { beginsLikeJson, sampleOf, sampleSizes } from './detect-sample.ts';
import { looksBinary } from './encoding.ts';
import { type Format, ImportRefusal, type Sample } from './format.ts';
import { formats } from './formats.ts';
import type { ImportMessage, ImportRequest } from './messages.ts';
import { holdsPackets } from './packets.ts';
import { type Content, unpack } from './unpack.ts';

/** Minimum time between two progress messages, in ms. */
const progressInterval = 80;
const quotedLines = 3;
const quotedLength = 200;

/** The environment of an import. */
export interface ImportHost {
  readonly post: (message: ImportMessage) => void;
  /** A clock in ms, for the rate of progress messages. */
  readonly now: () => number;
  /** Called before each further read; may delay it. */
  readonly room?: () => Promise<void> | null;
  /** Where posted columns are returned to, if at all. */
  readonly sets?: ColumnSets;
}

/** Reads the file of `request` and posts everything about it. Never rejects: a failure becomes the last message. */
export async function importFile(request: ImportRequest, host: ImportHost): Promise<void> {
  const { post, now, room = () => null, sets = new ColumnSets() } = host;
  const collector = new ImportCollector(request.id, request.modified, post, sets);
  try {
    if (request.blob.size === 0) throw new ImportRefusal(phrase('import_refused_empty'));
    const contents = await unpack(request.blob, request.name);
    const total = contents.reduce((sum, { size }) => sum + size, 0);
    let before = 0;
    let lastProgress = now();
    const progress = (read: number) => {
      if (now() - lastProgress < progressInterval) return room();
      lastProgress = now();
      collector.flush();
      post({ kind: 'progress', read: before + read, total, counts: collector.counts });
      return room();
    };
    const refusals: ImportRefusal[] = [];
    let tried = 0;
    const members = new ArchiveMembers(contents);
    for (const content of members.contents) {
      if (!members.isLeftOut(content)) {
        const input = inputOf(request, content, members.neighboursOf(content), progress);
        const refusal = await readContent(request, content, input, collector, post);
        if (refusal) refusals.push(refusal);
        tried += 1;
      }
      before += content.size;
    }
    const [refusal] = refusals;
    if (refusal && refusals.length === tried) throw refusal;
    collector.flush();
    post({ kind: 'done', report: collector.report() });
  } catch (error) {
    post({ kind: 'refused', refusal: refusalOf(error) });
  }
}

/** Reads one content; returns why it could not be read, or null. */
async function readContent(
  request: ImportRequest,
  content: Content,
  input: ContentInput,
  collector: ImportCollector,
  post: (message: ImportMessage) => void,
): Promise<ImportRefusal | null> {
  try {
    if (content.blob.size === 0) throw new ImportRefusal(phrase('import_refused_empty'));
    const { sample, ranked } = await detectContent(content.blob);
    const format = chosenFormat(ranked, request.reading);
    if (format === null) throw refusalOfSample(sample);
    const others = ranked.filter((other) => other.format !== format);
    const chosen = ranked.find((other) => other.format === format) ?? { format, confidence: 0 };
    const candidates = [chosen, ...others].map(candidateOf);
    post({ kind: 'detected', content: { member: content.member, candidates, wrapping: content.wrapping } });
    await format.read(input, collector);
    const damage = content.damage ?? input.brokenBy();
    if (damage) collector.warn(damage);
    return null;
  } catch (error) {
    const refusal =
      error instanceof ImportRefusal ? error : new ImportRefusal(phrase('import_refused_unreadable', input.name));
    if (content.member !== null) collector.skip(phrase('import_skipped_member', content.member));
    return refusal;
  }
}

/**
 * Takes a larger sample only if needed: for JSON of no known format so far, and for a beginning of blank lines only.
 */
async function detectContent(blob: Blob): Promise<{ sample: Sample; ranked: Ranked[] }> {
  let sample = sampleOf(new Uint8Array(0), true);
  let ranked: Ranked[] = [];
  for (const size of sampleSizes) {
    const start = new Uint8Array(await blob.slice(0, size).arrayBuffer());
    sample = sampleOf(start, blob.size <= size);
    ranked = detectFormats(sample);
    const mayTellMore = beginsLikeJson(sample.text) || sample.text.trim() === '';
    if (ranked.length > 0 || sample.whole || !mayTellMore) break;
  }
  return { sample, ranked };
}

function chosenFormat(ranked: readonly Ranked[], reading: ImportRequest['reading']): Format | null {
  if (reading !== undefined) return formats.find(({ name }) => name === reading) ?? null;
  return ranked[0]?.format ?? null;
}

/**
 * The first header of a message in Amazon's binary event stream, after lengths and a checksum; the type byte 7 after it
 * is not a letter.
 */
const amazonMessage = /^[\s\S]{10,14}:(?:event|message|content|exception)-type\W/;

/** A flow of mitmproxy: strings with their lengths in front. */
const mitmproxyFlow = /^\d+:(?:\d+:[\w-]+[;~,]){1,2}/;

/** More than a bracket, with which the lines of many logs begin as well. */
const jsonStart = /^\s*(?:\{\s*["}]|\[\s*(?:["{[\]]|-?\d[\d.e+]*\s*[,\]]|true|false|null))/;

/** Why a file of no known format is refused, with its first lines. */
function refusalOfSample({ text, lines }: Sample): ImportRefusal {
  if (amazonMessage.test(text)) return new ImportRefusal(phrase('import_refused_amazon_stream'));
  if (holdsPackets(text)) return new ImportRefusal(phrase('import_refused_packets'));
  if (mitmproxyFlow.test(text)) return new ImportRefusal(phrase('import_refused_kind', 'mitmproxy flows'));
  if (looksBinary(text)) return new ImportRefusal(phrase('import_refused_binary'));
  if (text.trim() === '') return new ImportRefusal(phrase('import_refused_blank'));
  const quote = lines.slice(0, quotedLines).map((line) => line.slice(0, quotedLength));
  if (/^\s*(<!doctype html|<html)/i.test(text)) return new ImportRefusal(phrase('import_refused_html'), quote);
  if (jsonStart.test(text)) return new ImportRefusal(phrase('import_refused_json'), quote);
  const kind = isCsv(lines) ? 'CSV' : /^\s*<\?xml/.test(text) ? 'XML' : null;
  if (kind !== null) return new ImportRefusal(phrase('import_refused_kind', kind), quote);
  return new ImportRefusal(phrase('import_refused_unknown'), quote);
}

function refusalOf(error: unknown): { reason: ImportRefusal['reason']; quote: readonly string[] } {
  if (error instanceof ImportRefusal) return { reason: error.reason, quote: error.quote };
  const detail = error instanceof Error ? error.message : String(error);
  return { reason: phrase('import_refused_failed', detail), quote: [] };
}
