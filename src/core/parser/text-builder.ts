/** Text that grows by pieces of any size: linear in time, and a million tiny pieces do not cost an object each. */

const PIECES = 1024;

export class TextBuilder {
  /** Code units so far. */
  length = 0;
  private whole = '';
  private pieces: string[] = [];

  append(text: string): void {
    this.length += text.length;
    this.pieces.push(text);
    if (this.pieces.length === PIECES) {
      this.whole += this.pieces.join('');
      this.pieces = [];
    }
  }

  /** All text so far; the builder is empty afterwards. */
  take(): string {
    const text = this.whole + this.pieces.join('');
    this.length = 0;
    this.whole = '';
    this.pieces = [];
    return text;
  }
}
