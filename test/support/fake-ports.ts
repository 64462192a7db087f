/**
 * Runtime ports in memory: each direction of each port is a queue, and a test decides which queue moves next, what breaks,
 * and when. Nothing is delivered by itself.
 */
import type { Port } from '../../src/protocol/ports.ts';

/** One end of a port. */
class FakePort implements Port {
  readonly name: string;
  readonly #messages: ((message: unknown) => void)[] = [];
  readonly #ends: (() => void)[] = [];
  readonly #runtime: FakePorts;
  other: FakePort | null = null;
  open = true;
  readonly onMessage = { addListener: (listener: (message: unknown) => void) => void this.#messages.push(listener) };
  readonly onDisconnect = { addListener: (listener: () => void) => void this.#ends.push(listener) };

  constructor(name: string, runtime: FakePorts) {
    this.name = name;
    this.#runtime = runtime;
  }

  postMessage(message: unknown): void {
    if (!this.open) throw new Error('Attempting to use a disconnected port object');
    const target = this.other;
    // As JSON, which is how Chrome carries it.
    const text = JSON.stringify(message);
    if (target) this.#runtime.queue(target, () => target.receive(JSON.parse(text)));
  }

  disconnect(): void {
    if (!this.open) return;
    this.open = false;
    const target = this.other;
    if (target) this.#runtime.queue(target, () => target.end());
  }

  receive(message: unknown): void {
    if (this.open) for (const listener of this.#messages) listener(message);
  }

  end(): void {
    if (!this.open) return;
    this.open = false;
    for (const listener of this.#ends) listener();
  }
}

/** A background that can be reached by ports. */
export type Background = (port: Port, name: string) => void;

export class FakePorts {
  /** What waits for delivery, by receiving end, in order. */
  readonly #queues = new Map<FakePort, (() => void)[]>();
  /** Ports that the background has not seen yet: it sees them in the order in which they were opened. */
  #arriving: FakePort[] = [];
  #background: Background = (port) => port.disconnect();
  readonly #inBackground = new Set<FakePort>();

  /** Whoever answers from now on. */
  setBackground(background: Background): void {
    this.#background = background;
  }

  /** Opens a port to the background, as `runtime.connect` does. */
  connect(name: string): Port {
    const near = new FakePort(name, this);
    const far = new FakePort(name, this);
    near.other = far;
    far.other = near;
    this.#inBackground.add(far);
    this.#arriving.push(far);
    return near;
  }

  queue(target: FakePort, delivery: () => void): void {
    const queue = this.#queues.get(target);
    if (queue) queue.push(delivery);
    else this.#queues.set(target, [delivery]);
  }

  /** Delivers what is next at one of the ends that wait; `choice` says which. False when nothing waits. */
  deliver(choice: number): boolean {
    const waiting = [...this.#queues].filter(([target, queue]) => queue.length > 0 && !this.#arriving.includes(target));
    const places = waiting.length + (this.#arriving.length > 0 ? 1 : 0);
    if (places === 0) return false;
    const chosen = waiting[choice % places];
    if (chosen) chosen[1].shift()?.();
    else this.#arrive();
    return true;
  }

  #arrive(): void {
    const far = this.#arriving.shift();
    if (far) this.#background(far, far.name);
  }

  /** Delivers until nothing waits. */
  deliverAll(): void {
    while (this.deliver(0));
  }

  /** All documents vanish: their ends of the ports are gone without notice. */
  endRelays(): void {
    for (const far of this.#inBackground) {
      if (!far.name.startsWith('relay:')) continue;
      if (far.other) far.other.open = false;
      this.queue(far, () => far.end());
    }
  }

  /** The background is stopped: what was on its way to it is lost, and every port breaks. */
  stopBackground(): void {
    for (const far of this.#inBackground) {
      this.#queues.delete(far);
      far.open = false;
      const near = far.other;
      if (near) this.queue(near, () => near.end());
    }
    this.#inBackground.clear();
    this.#arriving = [];
  }
}
