/**
 * The records that cross the borders, for the contexts that may import nothing but this folder. Their one definition is
 * the core's.
 */
export type {
  CaptureRecord,
  CloseReason,
  ConnectionId,
  ConnectionRecord,
  FrameInfo,
  FrameRecord,
  HeaderList,
  ListenerRecord,
  MessageRecord,
  OpenRecord,
  ResponseRecord,
  StreamFormat,
} from '../core/record.ts';
