/** Limits on what the parsers keep of a stream, however much it sends. */

/** Code units of one line, and of one event's data; anything beyond is dropped and reported as `too-long`. */
export const DEFAULT_MAXIMUM_LENGTH = 64 * 1024 * 1024;
/** Code units of an ignored line that are reported. */
export const IGNORED_LENGTH = 1024;
/** Code units of the unfinished tail that are reported. */
export const TAIL_LENGTH = 65_536;
