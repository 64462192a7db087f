/**
 * Mistral's chat: OpenAI's chunks, with thinking blocks inside the content.
 * @see https://docs.mistral.ai/api/endpoint/chat
 */
import type { Provider } from '../provider.ts';
import { textAt } from '../read.ts';
import { openAiChat } from './openai-chat.ts';

const modelPattern = /^(open-)?(mistral|mixtral|ministral|magistral|codestral|pixtral|devstral|voxtral)/i;

export const mistral: Provider = {
  name: 'Mistral',
  detect: (event, facts) => modelPattern.test(textAt(event.json, 'model') ?? '') && openAiChat.detect(event, facts),
  answerId: (event) => openAiChat.answerId?.(event),
  fold: openAiChat.fold,
};
