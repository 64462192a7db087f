/**
 * The formats' names for people; separate from the formats, so that the panel can name them without loading their
 * readers.
 */
import { type Phrase, phrase } from '../phrase.ts';
import type { FormatName } from './format.ts';

export const formatLabels: Readonly<Record<FormatName, Phrase>> = {
  'session-file': phrase('import_format_session_file'),
  har: phrase('import_format_har'),
  'extension-export': phrase('import_format_extension_export'),
  'curl-trace': phrase('import_format_curl_trace'),
  'http-text': phrase('import_format_http_text'),
  'chunked-body': phrase('import_format_chunked_body'),
  cassette: phrase('import_format_cassette'),
  'insomnia-response': phrase('import_format_insomnia_response'),
  'exchange-lines': phrase('import_format_exchange_lines'),
  'event-array': phrase('import_format_event_array'),
  'event-lines': phrase('import_format_event_lines'),
  'listed-lines': phrase('import_format_listed_lines'),
  'event-table': phrase('import_format_event_table'),
  'event-stream': phrase('import_format_event_stream'),
  'timestamped-lines': phrase('import_format_timestamped_lines'),
  'ndjson-stream': phrase('import_format_ndjson_stream'),
  'embedded-stream': phrase('import_format_embedded_stream'),
};
