/** Firefox's remote control (Marionette): one connection, one session, commands and their answers. */
import { once } from 'node:events';
import { connect } from 'node:net';
import { looseObject, nullable, number, parse, string, tuple, unknown } from 'valibot';
import { createMessageReader, encodeMessage } from './marionette-wire.ts';

/** `[1, number of the command, error, result]`. */
const Answer = tuple([number(), number(), nullable(looseObject({ error: string(), message: string() })), unknown()]);
const Value = looseObject({ value: unknown() });

export interface Marionette {
  /** Sends one command. Rejects with what Firefox says when it fails, and when the connection breaks. */
  send(command: string, parameters?: Readonly<Record<string, unknown>>): Promise<unknown>;
  /** Sends one command whose result is `{ value }`; gives the value. */
  ask(command: string, parameters?: Readonly<Record<string, unknown>>): Promise<unknown>;
  /** Calls back when the connection has ended. */
  onEnd(listener: () => void): void;
  /** Ends the session and the connection; Firefox runs on and takes the next one. */
  disconnect(): Promise<void>;
}

interface Waiting {
  resolve(result: unknown): void;
  reject(error: Error): void;
}

/** Longest time a script in the browser may take, in ms. */
const scriptTimeout = 60_000;

/** Connects to the Marionette of a running Firefox and opens a session. */
export async function connectMarionette(port: number): Promise<Marionette> {
  const socket = connect(port, '127.0.0.1');
  const waiting = new Map<number, Waiting>();
  let last = 0;
  let greeted = () => {};
  const greeting = new Promise<void>((resolve) => {
    greeted = resolve;
  });
  socket.on(
    'data',
    createMessageReader((message) => {
      if (!Array.isArray(message)) {
        greeted();
        return;
      }
      const [, id, error, result] = parse(Answer, message);
      const command = waiting.get(id);
      waiting.delete(id);
      if (error) command?.reject(new Error(`${error.error}: ${error.message}`));
      else command?.resolve(result);
    }),
  );
  const broken = () => {
    for (const { reject } of waiting.values()) reject(new Error('Firefox has ended, or its remote control has.'));
    waiting.clear();
  };
  socket.on('close', broken);
  await once(socket, 'connect');
  // What breaks later is told by 'close', which follows.
  socket.on('error', () => {});
  await greeting;

  function send(command: string, parameters: Readonly<Record<string, unknown>> = {}): Promise<unknown> {
    last += 1;
    const id = last;
    return new Promise((resolve, reject) => {
      waiting.set(id, { resolve, reject });
      if (socket.destroyed) broken();
      else socket.write(encodeMessage([0, id, command, parameters]));
    });
  }

  // The demo server's HTTP/2 side has a certificate that nobody signed.
  await send('WebDriver:NewSession', { capabilities: { alwaysMatch: { acceptInsecureCerts: true } } });
  await send('WebDriver:SetTimeouts', { script: scriptTimeout });
  return {
    send,
    ask: async (command, parameters) => parse(Value, await send(command, parameters)).value,
    onEnd: (listener) => socket.once('close', listener),
    async disconnect() {
      await send('WebDriver:DeleteSession').catch(() => {});
      socket.destroy();
    },
  };
}
