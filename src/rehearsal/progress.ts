/** How far a rehearsal is, for whoever waits for a large one. */
export type Progress = { done: number; total: number } & (
  | { stage: 'reading' | 'planting' | 'deploying' }
  /** The cycle of one vendor on one day: its people and groups, then what refers to them. */
  | { stage: 'objects' | 'references'; vendor: string; day: number }
);

/** Called often, a thousand times a second and more: it must be quick. */
export type OnProgress = (progress: Progress) => void;
