/** Waiting for a condition, never for a time. */
import { setTimeout as pause } from 'node:timers/promises';

/** A value that is not there yet. */
type Nothing = undefined | null | false | '' | 0;

/**
 * Asks until the answer is truthy, and gives it. Throws after `timeout` ms with `what` should have become true and the
 * last answer, so that a failed test says what it waited for.
 */
export async function waitFor<Answer>(
  ask: () => Answer | Promise<Answer>,
  what: string | (() => string | Promise<string>),
  timeout = 15_000,
): Promise<Exclude<Answer, Nothing>> {
  const deadline = Date.now() + timeout;
  for (;;) {
    const answer = await ask();
    if (isThere(answer)) return answer;
    if (Date.now() > deadline) {
      throw new Error(`Waited ${timeout} ms in vain until ${typeof what === 'string' ? what : await what()}.`);
    }
    await pause(30);
  }
}

function isThere<Answer>(answer: Answer): answer is Exclude<Answer, Nothing> {
  return Boolean(answer);
}
