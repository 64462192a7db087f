/** Text that grows by pieces of any size: linear in time, and a million tiny pieces do not cost an object each. */

/** So many pieces are put together before they are many objects … */
const PIECES = 1024;
/** … or so many code units, before the garbage collector has copied them twice. */
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

  /** All text so far; the builder is empty afterwards. */
  take(): string {
    const text = this.whole + this.pieces.join('');
    this.length = 0;
    this.piecesLength = 0;
    this.whole = '';
    this.pieces = [];
    return text;
  }
}
