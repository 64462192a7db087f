/**
 * What an event of a known token stream adds, shown first in its row: in hundreds of similar JSON deltas only the token
 * differs. The paths are those that the providers document.
 */
import { valuesAt } from '../../../core/json/path.ts';
import { safeParse } from '../../../core/json/safe-parse.ts';

/** Larger events are no deltas; parsing them for each drawn row would cost. */
const longestDelta = 16_384;

/** Where the providers put the token. The first that holds a text wins; `only` must be there too. */
const places: readonly { readonly path: readonly (string | number)[]; readonly only: readonly (string | number)[] }[] =
  [
    // OpenAI Chat Completions and those who follow it
    { path: ['choices', 0, 'delta', 'content'], only: ['choices'] },
    { path: ['choices', 0, 'delta', 'reasoning_content'], only: ['choices'] },
    { path: ['choices', 0, 'delta', 'tool_calls', 0, 'function', 'arguments'], only: ['choices'] },
    { path: ['choices', 0, 'text'], only: ['choices'] },
    // Anthropic Messages
    { path: ['delta', 'text'], only: ['type'] },
    { path: ['delta', 'thinking'], only: ['type'] },
    { path: ['delta', 'partial_json'], only: ['type'] },
    // OpenAI Responses, AG-UI, Vercel UI messages
    { path: ['delta'], only: ['type'] },
    // Google Gemini
    { path: ['candidates', 0, 'content', 'parts', 0, 'text'], only: ['candidates'] },
    // Cohere
    { path: ['delta', 'message', 'content', 'text'], only: ['type'] },
    // Ollama
    { path: ['message', 'content'], only: ['done'] },
    { path: ['response'], only: ['done'] },
    // Hugging Face TGI
    { path: ['token', 'text'], only: ['token'] },
  ];

/** The text that the event adds, quoted as JSON; else a short fact such as `role: assistant`; null when it is no delta. */
export function leadToken(data: string): string | null {
  if (data.length > longestDelta || data.charCodeAt(0) !== 123) return null;
  const json = safeParse(data);
  if (json === undefined) return null;
  for (const { path, only } of places) {
    const [token] = valuesAt(json, path);
    if (typeof token === 'string' && token !== '' && valuesAt(json, only).length > 0) return JSON.stringify(token);
  }
  const [finish] = valuesAt(json, ['choices', 0, 'finish_reason']);
  if (typeof finish === 'string') return `finish_reason: ${finish}`;
  const [role] = valuesAt(json, ['choices', 0, 'delta', 'role']);
  return typeof role === 'string' ? `role: ${role}` : null;
}
