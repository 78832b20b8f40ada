import { isDeepStrictEqual } from 'node:util';
import {
  type GraphClient,
  GraphError,
  type Quarantine,
  quarantineOf,
  quarantineWords,
} from '../graph/index.ts';
import { JobInQuarantine } from './job-in-quarantine.ts';
import { type JobReference, jobParameters } from './job-reference.ts';

export interface Restart {
  /** Graph's synchronizationJobRestartScope. */
  scope: readonly string[];
  /** Any text: another one restarts once more. */
  asked?: string | undefined;
}

export interface ProvisioningStateDeployment extends JobReference {
  state: 'on' | 'off';
  /** Changes with the tenant URL and the token: see `connectionDigest`. */
  connection?: string | undefined;
  /** Restarts the job once, where it differs from the last deployment's. */
  restart?: Restart | undefined;
  /** What a person does when the target does not accept the credentials. */
  whenRefused?: string | undefined;
}

/** The target did not accept the saved credentials; the job was not started. */
export class CredentialsRefused extends Error {
  override readonly name = 'CredentialsRefused';
  /** Graph's own words: what the target answered. */
  readonly reason: string;
  override readonly cause: GraphError;

  constructor(cause: GraphError, whatToDo?: string) {
    const advice = whatToDo === undefined ? '' : `\n${whatToDo}`;
    super(`the connection test failed, the job was not started: ${cause.reason}${advice}`);
    this.reason = cause.reason;
    this.cause = cause;
  }
}

/**
 * Starts, pauses or restarts a job. The saved credentials are tested (the portal's Test Connection) before
 * the first start and whenever URL or token changed, so that no job runs into a target that refuses it and
 * ends up in quarantine. A job that runs already is left running.
 *
 * @param before as last deployed; nothing for a new one
 * @throws CredentialsRefused where the test fails; the job stays as it was, stopped when new.
 * @throws JobInQuarantine where a start would carry out what the quarantine holds back.
 * @throws GraphError
 */
export async function setProvisioningState(
  graph: GraphClient,
  deployment: ProvisioningStateDeployment,
  before?: ProvisioningStateDeployment,
): Promise<void> {
  const job = jobParameters(deployment);
  if (deployment.state === 'off') {
    await graph.call('synchronization.pause', job);
    return;
  }
  const found = await graph.call('synchronization.job', job);
  const quarantine = quarantineOf(found);
  const { restart, connection, whenRefused } = deployment;
  // A new job begins with an initial cycle of its own accord.
  const again = before && restart && !isDeepStrictEqual(restart, before.restart) ? restart : undefined;
  if (quarantine && !again && holdsBack(quarantine)) throw new JobInQuarantine(quarantine);

  const runs = before?.state === 'on' && found.schedule.state === 'Active' && !quarantine;
  if (!runs || again || connection !== before?.connection)
    await validateCredentials(graph, deployment, wordsOf(quarantine, whenRefused));
  if (again)
    await graph.call('synchronization.restart', job, { criteria: { resetScope: again.scope.join(', ') } });
  else if (!runs) await graph.call('synchronization.start', job);
}

/** Whether a start would do what the quarantine is there to keep from happening. */
const holdsBack = ({ reason }: Quarantine) => reason === 'TooManyDeletes';

function wordsOf(quarantine: Quarantine | undefined, whenRefused: string | undefined): string | undefined {
  if (!quarantine) return whenRefused;
  return whenRefused === undefined
    ? quarantineWords(quarantine)
    : `${quarantineWords(quarantine)}\n${whenRefused}`;
}

/**
 * Tests the credentials that are saved for the job against its target.
 *
 * @throws CredentialsRefused with what to do about it, where somebody said
 */
export async function validateCredentials(
  graph: GraphClient,
  reference: JobReference,
  whenRefused?: string,
): Promise<void> {
  try {
    await graph.call('synchronization.validateCredentials', jobParameters(reference), {
      useSavedCredentials: true,
    });
  } catch (error) {
    throw error instanceof GraphError && isVerdict(error)
      ? new CredentialsRefused(error, whenRefused)
      : error;
  }
}

/**
 * Which status a failed test has is not in the stored material; but a missing permission, a missing job, a
 * conflict, a throttled or failing Graph say nothing about the credentials.
 */
const isVerdict = ({ status }: GraphError) =>
  status !== null && status >= 400 && status < 500 && ![401, 403, 404, 408, 409, 429].includes(status);

/** Stops a job for good measure before it goes; a job that is gone is stopped. */
export async function stop(graph: GraphClient, reference: JobReference): Promise<void> {
  try {
    await graph.call('synchronization.pause', jobParameters(reference));
  } catch (error) {
    if (!(error instanceof GraphError && error.status === 404)) throw error;
  }
}
