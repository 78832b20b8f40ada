/** How often a property is tried: `RANDOM_RUNS` times as often as usual, for a long look once in a while. */
export const runs = (usual: number) => usual * Number(process.env.RANDOM_RUNS ?? 1);
