/**
 * The transfers of one curl run, distinguished by the ids before each line (`--trace-ids`: `[transfer-connection]`);
 * without ids, one transfer follows another. Connections have ids too, since several transfers may share one.
 * @see https://curl.se/docs/manpage.html#--trace-ids
 */
import { ExchangeWriter } from './exchange-writer.ts';
import type { ImportInput, ImportOutput } from './format.ts';
import { HttpMessages, type Peer } from './http-messages.ts';

/** The connection's id before there is one. */
const noConnection = 'x';

export class Transfers {
  readonly #create: () => HttpMessages;
  readonly #messages = new Map<string, HttpMessages>();
  readonly #peers = new Map<string, Peer>();

  constructor(input: ImportInput, output: ImportOutput, timed: boolean) {
    const exchanges = new ExchangeWriter(output);
    this.#create = () => new HttpMessages(input, output, timed, exchanges);
  }

  /** The transfer that a line belongs to, by the ids before it. */
  of(transfer = '', connection = noConnection): HttpMessages {
    const messages = this.#messages.get(transfer) ?? this.#create();
    this.#messages.set(transfer, messages);
    if (connection !== noConnection) messages.connect(this.#peer(connection));
    return messages;
  }

  /** Call at the end of the file. Returns the number of connections. */
  finish(): number {
    for (const messages of this.#messages.values()) messages.endResponse();
    return this.of().finish();
  }

  #peer(connection: string): Peer {
    const peer = this.#peers.get(connection) ?? { isSecure: false, address: '' };
    this.#peers.set(connection, peer);
    return peer;
  }
}
