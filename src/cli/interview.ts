import { createInterface } from 'node:readline/promises';

export interface Question {
  asks: string;
  /** Taken where somebody only presses Enter. */
  otherwise: string;
  /** Why an answer will not do; nothing where it will. */
  wrong?: (answer: string) => string | undefined;
}

/** Somebody went away before the last answer. */
export class GaveUp extends Error {
  override readonly name = 'GaveUp';
}

/**
 * Asks one question after the other, each until its answer will do.
 *
 * @throws GaveUp where the input ends, or somebody presses Ctrl+C
 */
export async function interview(
  questions: readonly Question[],
  input: NodeJS.ReadableStream,
  output: NodeJS.WritableStream,
): Promise<string[]> {
  if (questions.length === 0) return [];
  const lines = createInterface({ input, output });
  lines.on('SIGINT', () => lines.close());
  // What is typed or pasted ahead of its question waits for it.
  const typed = lines[Symbol.asyncIterator]();
  const ask = async (shown: string) => {
    lines.setPrompt(shown);
    lines.prompt();
    const { value, done } = await typed.next();
    if (done) throw new GaveUp();
    return value.trim();
  };
  const answers: string[] = [];
  try {
    for (const { asks, otherwise, wrong } of questions) {
      const shown = otherwise === '' ? `${asks} ` : `${asks} [${otherwise}] `;
      let answer = (await ask(shown)) || otherwise;
      for (let problem = wrong?.(answer); problem !== undefined; problem = wrong?.(answer)) {
        output.write(`${problem}\n`);
        answer = (await ask(shown)) || otherwise;
      }
      answers.push(answer);
    }
    return answers;
  } finally {
    lines.close();
  }
}
