import { type GraphClient, GraphError } from '../graph/index.ts';
import { type JobReference, jobParameters } from './job-reference.ts';

export interface ProvisioningStateDeployment extends JobReference {
  state: 'on' | 'off';
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
 * Starts or pauses a job. Before a start the saved credentials are tested (the portal's Test Connection),
 * so that no job runs into a target that refuses it and ends up in quarantine.
 *
 * @throws CredentialsRefused where the test fails; the job stays as it was, stopped when new.
 * @throws GraphError
 */
export async function setProvisioningState(
  graph: GraphClient,
  deployment: ProvisioningStateDeployment,
): Promise<void> {
  const job = jobParameters(deployment);
  if (deployment.state === 'off') {
    await graph.call('synchronization.pause', job);
    return;
  }
  await validateCredentials(graph, deployment, deployment.whenRefused);
  await graph.call('synchronization.start', job);
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
 * Which status a failed test has is not in the stored material; but a missing permission, a missing job,
 * a throttled or failing Graph say nothing about the credentials.
 */
const isVerdict = ({ status }: GraphError) =>
  status !== null && status >= 400 && status < 500 && ![401, 403, 404, 429].includes(status);

/** Stops a job for good measure before it goes; a job that is gone is stopped. */
export async function stop(graph: GraphClient, reference: JobReference): Promise<void> {
  try {
    await graph.call('synchronization.pause', jobParameters(reference));
  } catch (error) {
    if (!(error instanceof GraphError && error.status === 404)) throw error;
  }
}
