export { type Credential, credentialsOf } from './credentials.ts';
export { type FoundJob, findJob, NotFound } from './find.ts';
export { type LogEntry, type LogQuestion, readLog } from './log.ts';
export { type OnDemandResult, type OnDemandSubject, provisionOnDemand, readOnDemand } from './on-demand.ts';
export { readStatus, statusCalls, type VendorStatus } from './read-status.ts';
export { type Cycle, type JobStatus, statusOf } from './status.ts';
export { logText, onDemandText, statusText } from './words.ts';
