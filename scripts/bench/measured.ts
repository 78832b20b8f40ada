/** What one process measured of one directory; CPU in milliseconds. */
export interface Measured {
  users: number;
  /** Of the initial cycle. */
  requests: number;
  /** Reading the directory file. */
  load: number;
  initial: number;
  /** The median of several cycles with 100 changed people each. */
  incremental: number;
  /** `JSON.stringify` and `JSON.parse` of every user and every request of the initial cycle, the median. */
  json: number;
  /** The most memory the process held until the end of the initial cycle, in bytes. */
  memory: number;
}
