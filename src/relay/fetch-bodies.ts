/** Makes records of what the hook reports of response bodies of `fetch`, by the numbers of their branches. */
import type { Fact } from '../protocol/fact.ts';
import { Body, type BodySurroundings } from './body.ts';
import { Branch } from './branch.ts';
import { callerOf } from './caller.ts';
import { epochOf, now } from './clock.ts';
import { headerList, knownSize, normalizedMethod } from './request-facts.ts';
import { streamFormat } from './stream-format.ts';

type ResponseFact = Extract<Fact, readonly ['response', ...unknown[]]>;
type BodyFact = Extract<Fact, readonly ['split' | 'chunk' | 'unseen' | 'ended' | 'failed', ...unknown[]]>;

export class FetchBodies {
  readonly #around: BodySurroundings;
  readonly #branches = new Map<number, Branch>();

  constructor(around: BodySurroundings) {
    this.#around = around;
  }

  /** A streaming response has arrived; `object` is the signal of its request, if any, and `stack` that of the call. */
  begin(fact: ResponseFact, stack: string, object: EventTarget | null): void {
    this.#branches.set(fact[1], Branch.of(bodyOf(this.#around, fact, stack, object)));
  }

  /** A fact about a body's progress; `bytes` as the fact says. */
  advance(fact: BodyFact, bytes: string): void {
    const [kind, number] = fact;
    const branch = this.#branches.get(number);
    if (!branch) return;
    switch (kind) {
      case 'split':
        this.#branches.set(fact[2], branch.fork());
        break;
      case 'chunk':
        branch.take(bytes, fact[2]);
        break;
      case 'unseen':
        if (branch.unseen()) this.#branches.delete(number);
        break;
      case 'ended':
        this.#branches.delete(number);
        branch.end(fact[2]);
        break;
      case 'failed':
        this.#branches.delete(number);
        branch.fail(fact[2]);
    }
  }
}

function bodyOf(around: BodySurroundings, fact: ResponseFact, stack: string, object: EventTarget | null): Body {
  const [, , requestUrl, method, withCredentials, requestHeaders, bodySize, start, contentType, ...answer] = fact;
  const [status, statusText, headers, url, redirected] = answer;
  return new Body(
    around,
    {
      time: start < 0 ? now() : epochOf(start),
      transport: 'fetch',
      format: streamFormat(contentType) ?? 'event-stream',
      url: requestUrl,
      method: normalizedMethod(method),
      withCredentials,
      initiator: callerOf(stack),
      requestHeaders: headerList(requestHeaders),
      requestBodySize: knownSize(bodySize),
    },
    { status, statusText, headers: headerList(headers), url, redirected },
    object instanceof AbortSignal ? object : null,
  );
}
