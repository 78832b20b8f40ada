import type { Version } from '../resource/version.ts';
import { Slots } from './slots.ts';

/** What the resources of a store have in common that lie outside of the JavaScript heap. */
export class Shelf {
  readonly slots = new Slots();
  #whose: object | undefined = undefined;
  #version: Version | undefined = undefined;

  /** Whose version was put there or read last, and which it is: a request asks for it several times. */
  remember(whose: object, version: Version): void {
    this.#whose = whose;
    this.#version = version;
  }

  remembered(whose: object): Version | undefined {
    return this.#whose === whose ? this.#version : undefined;
  }
}
