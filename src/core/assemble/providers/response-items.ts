/**
 * Which item of an OpenAI response an event is about. By the schema its id tells; but some proxies give an item another id
 * in every event, so that only its place in the output stays, and some put several items at one place.
 * @see https://platform.openai.com/docs/api-reference/responses-streaming
 */

export interface ResponseItem {
  /** Names the item's blocks and calls. */
  readonly key: string;
  /** Empty for one that was not announced. */
  readonly type: string;
  /** Its text came in pieces: the events that end it bring it again, whole. */
  isStreamed: boolean;
  isDone: boolean;
  /** The blocks whose text came. */
  readonly blocks: Set<string>;
}

/** Items, and blocks of each, remembered: a hostile stream may name a new one in every event. */
const MOST_ITEMS = 10_000;

export class ResponseItems {
  readonly #byId = new Map<string, ResponseItem>();
  readonly #byPlace = new Map<number, ResponseItem>();
  #count = 0;

  /** No event was about an item. */
  get isEmpty(): boolean {
    return this.#count === 0;
  }

  /** The text of a block came; false when it had come before. */
  claimBlock({ blocks }: ResponseItem, block: string): boolean {
    if (blocks.has(block)) return false;
    if (blocks.size < MOST_ITEMS) blocks.add(block);
    return true;
  }

  /** Whether an item was at that place before. */
  isTaken(place: number, id: string | undefined): boolean {
    const owner = this.#byPlace.get(place);
    return owner !== undefined && owner.type !== '' && owner !== this.#known(id);
  }

  /** The item that an event announces, or brings as a whole. */
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
