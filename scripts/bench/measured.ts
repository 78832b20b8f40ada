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
  /** `JSON.parse(JSON.stringify(…))` of the users, and of the requests of the initial cycle; the median. */
  json: number;
  /** The same one by one, each thrown away at once, which no collector of garbage has to look at twice. */
  jsonThrownAway: number;
  /** The most memory the process held until the end of the initial cycle, in bytes. */
  memory: number;
}
