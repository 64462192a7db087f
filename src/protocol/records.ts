/**
 * The records that cross the borders, for the contexts that may import nothing but this folder. Their only definition is
 * in the core.
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
