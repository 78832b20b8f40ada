import { uniformFloat64 } from 'pure-rand/distribution/uniformFloat64';
import { xoroshiro128plus } from 'pure-rand/generator/xoroshiro128plus';
import { v5 as uuid, v4 } from 'uuid';

const namespace = '6f0f3c1a-3a57-5b1e-9a0a-0d9a5a1c7e21';

/** Ids and randomness that are the same in every run. Each use takes a stream of its own. */
export interface Chance {
  /** GUIDs, never the same one twice within a stream. */
  ids(stream: string): () => string;
  /** Numbers in [0, 1). */
  random(stream: string): () => number;
  /** Text nobody guesses by accident and everybody may read: it opens nothing outside the rehearsal. */
  secret(name: string): string;
}

export function createChance(seed: number | string): Chance {
  const number = (stream: string) => Number.parseInt(uuid(`${seed} ${stream}`, namespace).slice(0, 8), 16);
  return {
    ids(stream) {
      const generator = xoroshiro128plus(number(`ids ${stream}`));
      const words = new Int32Array(4);
      const random = new Uint8Array(words.buffer);
      return () => {
        for (let at = 0; at < words.length; at++) words[at] = generator.next();
        return v4({ random });
      };
    },
    random(stream) {
      const generator = xoroshiro128plus(number(stream));
      return () => uniformFloat64(generator);
    },
    secret: name => `made-up-${uuid(`${seed} secret ${name}`, namespace)}`,
  };
}
