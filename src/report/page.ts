import type pc from 'picocolors';
import stringWidth from 'string-width';
import type { Happening } from './happening.ts';

export type Paint = ReturnType<typeof pc.createColors>;

const labelWidth = 11;
const indent = labelWidth + 2;
const nameWidth = 22;

/** Rows of a label and its text, wrapped to the terminal. */
export class Page {
  readonly lines: string[] = [];
  readonly #paint: Paint;
  readonly #columns: number;
  #label = '';

  constructor(paint: Paint, columns: number) {
    this.#paint = paint;
    this.#columns = Math.max(60, columns);
  }

  /** A label that was the last one's too is not printed again. */
  row(label: string, text: string, aside?: string): void {
    const said = label === this.#label ? '' : label;
    this.#label = label;
    const head = `  ${this.#paint.dim(said)}${' '.repeat(labelWidth - Math.min(labelWidth - 1, stringWidth(said)))}`;
    const [first = '', ...rest] = wrap(text, this.#columns - indent);
    const room = this.#columns - indent - stringWidth(first) - stringWidth(aside ?? '');
    const padding = ' '.repeat(Math.max(3, Math.min(50 - stringWidth(first), room)));
    this.lines.push(`${head}${first}${aside ? `${padding}${this.#paint.dim(aside)}` : ''}`.trimEnd());
    for (const line of rest) this.lines.push(`${' '.repeat(indent)}${line}`);
  }

  /** Belongs to the row above. */
  note(text: string): void {
    for (const line of wrap(text, this.#columns - indent - 2))
      this.lines.push(`${' '.repeat(indent + 2)}${this.#paint.dim(line)}`);
  }

  item({ sign, who, what }: Happening): void {
    const { green, yellow, red, cyan } = this.#paint;
    const colour = { '+': green, '~': yellow, '-': red, '!': red, '<': cyan }[sign];
    const name = `${who}${' '.repeat(Math.max(2, nameWidth - stringWidth(who)))}`;
    const margin = ' '.repeat(indent + 4);
    const [first = '', ...rest] = wrap(`${name}${what}`, this.#columns - margin.length);
    this.lines.push(`${' '.repeat(indent + 2)}${colour(sign)} ${first}`);
    for (const line of rest) this.lines.push(`${margin}${line}`);
  }
}

/** Breaks at blanks, but not within an attribute's `[type eq "work"]`; a word longer than the line stays whole. */
export function wrap(text: string, width: number): string[] {
  const lines: string[] = [];
  let line = '';
  for (const word of text.split(/(?<=\s)(?=\S)(?![^[\]]*\])/)) {
    if (line !== '' && stringWidth(line + word.trimEnd()) > width) {
      lines.push(line.trimEnd());
      line = '';
    }
    line += word;
  }
  if (line !== '') lines.push(line.trimEnd());
  return lines;
}
