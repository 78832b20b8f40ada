import { element } from './dom.js';

/** Rows kept beyond what can be seen. */
const margin = 8;

/**
 * A list of any length of which only what can be seen is in the page. Rows have one height, which the style gives.
 */
export class VirtualList {
  /** @type {HTMLElement} */
  #box;
  /** @type {HTMLElement} */
  #space;
  /** @type {(at: number) => HTMLElement} */
  #render;
  #length = 0;
  #height = 0;
  /** @type {Map<number, HTMLElement>} */
  #shown = new Map();

  /**
   * @param {HTMLElement} box that scrolls
   * @param {HTMLElement} space within it, as high as all rows together
   * @param {(at: number) => HTMLElement} render
   */
  constructor(box, space, render) {
    this.#box = box;
    this.#space = space;
    this.#render = render;
    box.addEventListener('scroll', () => this.#fill(), { passive: true });
    new ResizeObserver(() => this.#measure()).observe(box);
  }

  /** @param {number} length */
  show(length) {
    this.#length = length;
    this.#clear();
    this.#box.scrollTop = 0;
    this.#measure();
  }

  /** Renders again what can be seen. */
  refresh() {
    this.#clear();
    this.#fill();
  }

  /** @param {number} at */
  reveal(at) {
    const top = at * this.#height;
    const { scrollTop, clientHeight } = this.#box;
    if (top < scrollTop) this.#box.scrollTop = top;
    else if (top + this.#height > scrollTop + clientHeight)
      this.#box.scrollTop = top + this.#height - clientHeight;
    this.#fill();
  }

  #clear() {
    for (const row of this.#shown.values()) row.remove();
    this.#shown.clear();
  }

  /** The height of a row is the style's to say, another one on a phone. */
  #measure() {
    const probe = element('div', { class: 'item' });
    this.#space.append(probe);
    const height = probe.offsetHeight;
    probe.remove();
    if (height !== this.#height) this.#clear();
    this.#height = height;
    this.#space.style.height = `${this.#length * height}px`;
    this.#fill();
  }

  #fill() {
    if (this.#height === 0) return;
    const { scrollTop, clientHeight } = this.#box;
    const first = Math.max(0, Math.floor(scrollTop / this.#height) - margin);
    const last = Math.min(this.#length, Math.ceil((scrollTop + clientHeight) / this.#height) + margin);
    for (const [at, row] of this.#shown)
      if (at < first || at >= last) {
        row.remove();
        this.#shown.delete(at);
      }
    for (let at = first; at < last; at++) {
      if (this.#shown.has(at)) continue;
      const row = this.#render(at);
      row.style.top = `${at * this.#height}px`;
      this.#shown.set(at, row);
      this.#space.append(row);
    }
  }
}
