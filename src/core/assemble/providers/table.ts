/** All providers, in the order in which they are tried: the most specific first, guesses last. */
import type { Provider } from '../provider.ts';
import { a2a } from './a2a.ts';
import { agUi } from './ag-ui.ts';
import { anthropic } from './anthropic.ts';
import { bedrock } from './bedrock.ts';
import { cohere } from './cohere.ts';
import { datastar, htmx, turboStreams } from './fragments.ts';
import { gemini } from './gemini.ts';
import { geminiInteractions } from './gemini-interactions.ts';
import { graphQl } from './graphql.ts';
import { growingText } from './growing-text.ts';
import { langServe } from './langserve.ts';
import { mcp } from './mcp.ts';
import { mistral } from './mistral.ts';
import { mistralConversations } from './mistral-conversations.ts';
import { ollama } from './ollama.ts';
import { openAiAssistants } from './openai-assistants.ts';
import { openAiChat } from './openai-chat.ts';
import { openAiMedia } from './openai-media.ts';
import { openAiResponses } from './openai-responses.ts';
import { jsonPatch, mergePatch } from './patch-stream.ts';
import { textGenerationInference } from './tgi.ts';
import { vercelData } from './vercel-data.ts';
import { vercelUi } from './vercel-ui.ts';

export const providers: readonly Provider[] = [
  mistral,
  mistralConversations,
  openAiChat,
  openAiResponses,
  openAiAssistants,
  openAiMedia,
  anthropic,
  gemini,
  geminiInteractions,
  cohere,
  ollama,
  bedrock,
  textGenerationInference,
  a2a,
  mcp,
  agUi,
  vercelUi,
  vercelData,
  langServe,
  graphQl,
  mergePatch,
  jsonPatch,
  turboStreams,
  datastar,
  htmx,
  growingText,
];
