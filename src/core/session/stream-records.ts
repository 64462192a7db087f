/** What each kind of record does to its connection. */
import type { CaptureRecord } from '../record.ts';
import type { ConnectionModel } from './connection-model.ts';
import { safeTime } from './safe-values.ts';
import type { StreamIntake } from './stream-intake.ts';

/** A connection and what reads its stream. */
export interface StreamTarget {
  readonly connection: ConnectionModel;
  readonly intake: StreamIntake;
}

type StreamRecord = Exclude<CaptureRecord, { kind: 'connection' | 'frame' | 'dropped' | 'note' }>;

/**
 * Applies a record to its connection.
 * @throws TypeError for a record of an unknown kind
 */
export function applyToStream({ connection, intake }: StreamTarget, received: StreamRecord): void {
  const time = safeTime(received.time, connection.updated);
  const record = received.time === time ? received : { ...received, time };
  switch (record.kind) {
    case 'connecting':
      intake.endBody();
      connection.beginAttempt(time, record.lastEventId);
      break;
    case 'response':
      connection.addResponse(record);
      break;
    case 'open':
      connection.open(time);
      break;
    case 'message':
      intake.message(record);
      break;
    case 'message-part':
      intake.part(record);
      break;
    case 'chunk':
      intake.chunk(record);
      break;
    case 'wire-line':
      intake.wireLine(record);
      break;
    case 'error':
      intake.endBody();
      if (record.readyState === 'closed') connection.fail(time, record.reason, record.detail ?? '');
      else connection.interrupt(time, record.reason, record.detail ?? '');
      break;
    case 'close':
      intake.endBody();
      connection.close(time, record.reason, record.detail ?? '');
      break;
    case 'listener':
      connection.addListener(record);
      break;
    default:
      throw new TypeError('unknown kind of record');
  }
}
