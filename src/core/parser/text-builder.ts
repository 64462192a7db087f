/**
 * Builds a text from pieces of any size in linear time, without keeping an object for each of a million tiny pieces.
 */

/** Pieces are joined when there are this many of them … */
const PIECES = 1024;
/** … or this many code units, before the garbage collector has copied them twice. */
const PIECES_LENGTH = 1 << 20;

export class TextBuilder {
  /** Code units so far. */
  length = 0;
  private whole = '';
  private pieces: string[] = [];
  private piecesLength = 0;

  append(text: string): void {
    this.length += text.length;
    this.piecesLength += text.length;
    this.pieces.push(text);
    if (this.pieces.length === PIECES || this.piecesLength >= PIECES_LENGTH) {
      this.whole += this.pieces.join('');
      this.pieces = [];
      this.piecesLength = 0;
    }
  }

  /** Returns all text so far and empties the builder. */
  take(): string {
    const text = this.whole + this.pieces.join('');
    this.length = 0;
    this.piecesLength = 0;
    this.whole = '';
    this.pieces = [];
    return text;
  }
}
