/**
 * Finds the item of an OpenAI response that an event is about. The schema identifies items by id; but some proxies give
 * an item another id in every event, so that only its index in the output is stable, and some put several items at one
 * index.
 * @see https://platform.openai.com/docs/api-reference/responses-streaming
 */

export interface ResponseItem {
  /** Prefix for the keys of the item's blocks and calls. */
  readonly key: string;
  /** Empty if the item was not announced. */
  readonly type: string;
  /** Its text came in pieces: the events that end it repeat the whole text. */
  isStreamed: boolean;
  isDone: boolean;
  /** The blocks whose text has arrived. */
  readonly blocks: Set<string>;
}

/** Maximum number of items, and of blocks per item: a hostile stream may name a new one in every event. */
const MOST_ITEMS = 10_000;

export class ResponseItems {
  readonly #byId = new Map<string, ResponseItem>();
  readonly #byPlace = new Map<number, ResponseItem>();
  #count = 0;

  /** Whether no event was about an item yet. */
  get isEmpty(): boolean {
    return this.#count === 0;
  }

  /** Marks a block's text as received; false if it already was. */
  claimBlock({ blocks }: ResponseItem, block: string): boolean {
    if (blocks.has(block)) return false;
    if (blocks.size < MOST_ITEMS) blocks.add(block);
    return true;
  }

  /** Whether another item was at that index before. */
  isTaken(place: number, id: string | undefined): boolean {
    const owner = this.#byPlace.get(place);
    return owner !== undefined && owner.type !== '' && owner !== this.#known(id);
  }

  /** The item that an event announces, or brings complete. */
  begin(place: number | undefined, id: string | undefined, type: string): ResponseItem {
    return this.#known(id) ?? this.#add(place, id, type);
  }

  /** The item that an event brings a piece of. */
  find(place: number | undefined, id: string | undefined): ResponseItem {
    const owner = place === undefined ? undefined : this.#byPlace.get(place);
    return this.#known(id) ?? owner ?? this.#add(place, id, '');
  }

  /** The item that an event ends. */
  end(place: number | undefined, id: string | undefined, type: string): ResponseItem {
    const owner = place === undefined ? undefined : this.#byPlace.get(place);
    const isOwner = owner !== undefined && !owner.isDone && (owner.type === type || owner.type === '');
    const item = this.#known(id) ?? (isOwner ? owner : this.#add(place, id, type));
    item.isDone = true;
    return item;
  }

  #known(id: string | undefined): ResponseItem | undefined {
    return id === undefined ? undefined : this.#byId.get(id);
  }

  #add(place: number | undefined, id: string | undefined, type: string): ResponseItem {
    const item: ResponseItem = { key: String(this.#count), type, isStreamed: false, isDone: false, blocks: new Set() };
    this.#count += 1;
    if (id !== undefined && this.#byId.size < MOST_ITEMS) this.#byId.set(id, item);
    if (place !== undefined && (this.#byPlace.size < MOST_ITEMS || this.#byPlace.has(place))) {
      this.#byPlace.set(place, item);
    }
    return item;
  }
}
