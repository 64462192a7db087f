/**
 * One response body that the page may have split with `clone` and `tee`: each branch gets all bytes, at its own pace, and may be
 * abandoned at any time. The branch furthest ahead is reported, so that every byte is reported once and as soon as the page has it.
 */
import type { CloseReason } from '../protocol/records.ts';
import type { Body } from './body.ts';
import { bytesOfLatin1 } from './bytes.ts';

/** What the branches of one body share. */
interface Whole {
  readonly body: Pick<Body, 'text' | 'bytes' | 'unseen' | 'end' | 'fail'>;
  /** Branches that may still read. */
  open: number;
  /** Whether positions are counted: only once there are two branches. */
  split: boolean;
  /** Bytes reported since the split. */
  told: number;
}

const encoder = new TextEncoder();

export class Branch {
  readonly #whole: Whole;
  /** Bytes that this branch received since the body was split. */
  #at: number;

  private constructor(whole: Whole, at: number) {
    this.#whole = whole;
    this.#at = at;
  }

  /** The only branch of `body`. */
  static of(body: Whole['body']): Branch {
    return new Branch({ body, open: 1, split: false, told: 0 }, 0);
  }

  /** A further branch, which receives what this one will receive. */
  fork(): Branch {
    this.#whole.open += 1;
    this.#whole.split = true;
    return new Branch(this.#whole, this.#at);
  }

  /** The branch received bytes: well-formed UTF-8 as text, anything else as one character per byte. */
  take(text: string, encoding: 'utf-8' | 'latin1'): void {
    const { body, split } = this.#whole;
    if (split) this.#takeNew(encoding === 'utf-8' ? encoder.encode(text) : bytesOfLatin1(text));
    else if (encoding === 'utf-8') body.text(text);
    else body.bytes(bytesOfLatin1(text));
  }

  /** Reports the bytes that no other branch has received before. */
  #takeNew(bytes: Uint8Array): void {
    const whole = this.#whole;
    const known = Math.max(0, whole.told - this.#at);
    this.#at += bytes.length;
    if (known >= bytes.length) return;
    whole.told = this.#at;
    whole.body.bytes(known === 0 ? bytes : bytes.subarray(known));
  }

  /**
   * The page took the rest of this branch in a form whose bytes cannot be seen. Returns whether that does not matter, because
   * another branch may still bring them: then this one reports nothing more.
   */
  unseen(): boolean {
    if (this.#whole.open > 1) {
      this.#whole.open -= 1;
      return true;
    }
    this.#whole.body.unseen();
    return false;
  }

  /** A body that the page abandons lives on for as long as another branch may read it. */
  end(reason: CloseReason): void {
    const whole = this.#whole;
    whole.open -= 1;
    if (reason !== 'closed-by-page' || whole.open === 0) whole.body.end(reason);
  }

  fail(aborted: boolean): void {
    this.#whole.body.fail(aborted);
  }
}
