/**
 * One file from its bytes to its messages for the panel: unpack, detect, read, report. What cannot be read is refused with
 * one sentence; of an archive, members that cannot be read are passed over and named.
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

/** Least time between two progress messages, in ms. */
const progressInterval = 80;
const quotedLines = 3;
const quotedLength = 200;

/** Whom a file is read for. */
export interface ImportHost {
  readonly post: (message: ImportMessage) => void;
  /** A clock in ms, for the pace of the progress messages. */
  readonly now: () => number;
  /** Asked before each further read; it may hold up. */
  readonly room?: () => Promise<void> | null;
  /** Where columns that were posted come back, if they do. */
  readonly sets?: ColumnSets;
}

/** Reads the file of `request` and posts all about it. Never rejects: what goes wrong is the last message. */
export async function importFile(request: ImportRequest, host: ImportHost): Promise<void> {
  const { post, now, room = () => null, sets = new ColumnSets() } = host;
  const collector = new ImportCollector(request.id, request.modified, post, sets);
  try {
    if (request.blob.size === 0) throw new ImportRefusal(phrase('import_refused_empty'));
    const contents = await unpack(request.blob, request.name);
    const total = contents.reduce((sum, { size }) => sum + size, 0);
    let before = 0;
    let told = now();
    const progress = (read: number) => {
      if (now() - told < progressInterval) return room();
      told = now();
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

/** Looks at more of a file only where it must: a JSON that is of no format so far, or a beginning of blank lines alone. */
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

/** The first header of a message in Amazon's binary event stream, behind lengths and a checksum; its type, 7, is no letter. */
const amazonMessage = /^[\s\S]{10,14}:(?:event|message|content|exception)-type\W/;

/** A flow of mitmproxy: lengths before texts. */
const mitmproxyFlow = /^\d+:(?:\d+:[\w-]+[;~,]){1,2}/;

/** More than a bracket, which the lines of many logs begin with too. */
const jsonStart = /^\s*(?:\{\s*["}]|\[\s*(?:["{[\]]|-?\d[\d.e+]*\s*[,\]]|true|false|null))/;

/** Why a file that is of no format is refused, with its first lines. */
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
