/** In bytes. Memory is asked for in pieces, which no slot reaches across. */
const pieceSize = 1 << 18;
/** In bytes: slots are whole multiples of it, and places are counted by it. */
const unit = 64;
const unitsOfPiece = pieceSize / unit;

/**
 * Memory outside of the JavaScript heap, in slots for texts that come and go. A slot that was given back serves the
 * next text that takes one of its size.
 */
export class Slots {
  /** In bytes; there is no slot for more. */
  static readonly longest = 16 * 1024;

  readonly #pieces: Buffer[] = [];
  /** Of the last piece, in units. */
  #used = unitsOfPiece;
  /** Places that were given back, by the size of their slots. */
  readonly #free: number[][] = [];

  /** The place of a slot for so many bytes, `longest` at most: the one that was given back last, where there is one. */
  take(bytes: number): number {
    const units = slotFor(bytes);
    return this.#free[units]?.pop() ?? this.#fresh(units);
  }

  /** @param bytes for which the slot was taken */
  giveBack(place: number, bytes: number): void {
    const units = slotFor(bytes);
    this.#free[units] ??= [];
    this.#free[units].push(place);
  }

  /** Writes a text into a slot, which has to be long enough, so many bytes from its beginning on. */
  write(place: number, from: number, text: string): void {
    this.#pieceOf(place).write(text, offsetOf(place) + from, 'utf8');
  }

  /** The first bytes of a slot. */
  read(place: number, bytes: number): string {
    const offset = offsetOf(place);
    return this.#pieceOf(place).toString('utf8', offset, offset + bytes);
  }

  #pieceOf(place: number): Buffer {
    const piece = this.#pieces[Math.floor(place / unitsOfPiece)];
    if (!piece) throw new Error('no slot begins there');
    return piece;
  }

  #fresh(units: number): number {
    if (this.#used + units > unitsOfPiece) {
      // Of memory that is not shared V8 counts every byte, and goes through the whole heap each time 64 MB have come.
      this.#pieces.push(Buffer.from(new SharedArrayBuffer(pieceSize)));
      this.#used = 0;
    }
    const place = (this.#pieces.length - 1) * unitsOfPiece + this.#used;
    this.#used += units;
    return place;
  }
}

/** In bytes, within its piece. */
function offsetOf(place: number): number {
  return unit * (place % unitsOfPiece);
}

/** In units: eight sizes from each power of two to the next, so that a slot has an eighth to spare at most, or one unit. */
function slotFor(bytes: number): number {
  const units = Math.ceil(bytes / unit);
  const step = 1 << Math.max(0, 28 - Math.clz32(units));
  return step * Math.ceil(units / step);
}
