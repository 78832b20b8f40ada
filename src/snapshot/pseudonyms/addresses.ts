import { Draw } from './chance.ts';
import { anotherText } from './letters.ts';
import type { Words } from './words.ts';

/** `priya.nair_example.com#EXT#`: a guest's own address, as the directory's name for them holds it. */
const guest = /^(.*)_([^_]+#EXT#)$/i;

/** Addresses under other names: their domains stay, two different ones never become one. */
export class Addresses {
  readonly #salt: string;
  readonly #words: Words;
  /** Who holds which local part, in small letters. */
  readonly #taken = new Map<string, string>();

  constructor(salt: string, words: Words) {
    this.#salt = salt;
    this.#words = words;
  }

  /** Local parts that stay what they are. */
  reserve(local: string): void {
    this.#taken.set(local.toLowerCase(), local.toLowerCase());
  }

  /** `local@domain`, also with a scheme such as `SMTP:`; what is no address is replaced by its shape. */
  address(text: string, names: readonly string[]): string {
    const [, scheme = '', local = '', domain = ''] = /^([A-Za-z][\w.-]*:)?([^@]*)(@.*)?$/.exec(text) ?? [];
    const [, own, rest] = guest.exec(local) ?? [];
    if (own !== undefined) return `${scheme}${this.local(own, names)}_${rest}${domain}`;
    return `${scheme}${this.local(local, names)}${domain}`;
  }

  /** The same local part of the same names is always the same other one. */
  local(local: string, names: readonly string[]): string {
    const holder = local.toLowerCase();
    if (this.#taken.get(holder) === holder) return local;
    const free = (made: string) => {
      const by = this.#taken.get(made.toLowerCase());
      return by === undefined || by === holder;
    };
    const first = this.#words.address(local, names);
    const made =
      free(first) && first !== local
        ? first
        : anotherText(first, attempt => new Draw(this.#salt, 'local', holder, String(attempt)), free);
    this.#taken.set(made.toLowerCase(), holder);
    return made;
  }
}
