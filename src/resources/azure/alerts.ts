import type { MonitoringSettings } from '../../vendor/index.ts';
import type { QueryName } from './query.ts';

/** What a person is told about one job. It fires where its query finds a row. */
export interface Alert {
  query: QueryName;
  title: string;
  description: string;
  /** 0 critical, 1 error, 2 warning, 3 informational. */
  severity: 0 | 1 | 2 | 3;
  /** How far back the query looks, and how often: ISO 8601. */
  window: string;
  frequency: string;
}

/** The alerts of every provisioning job. Windows are those a log search alert has. */
export function alertsFor({ failureRate, silentHours }: MonitoringSettings): Alert[] {
  const hourly = { window: 'PT1H', frequency: 'PT15M' };
  return [
    {
      query: 'quarantine',
      title: 'in quarantine',
      description:
        'Most calls to the vendor failed: cycles come once a day at most, and after four weeks the job stops. Test the connection and renew the token.',
      severity: 1,
      ...hourly,
    },
    {
      query: 'failure-rate',
      title: `more than ${failureRate} % fail`,
      description: 'Read the provisioning logs of the app for the people it concerns.',
      severity: 2,
      ...hourly,
    },
    {
      query: 'no-cycle',
      title: `no cycle for ${silentHours} hours`,
      description:
        'The job may have stopped, or there was nothing to do: the progress bar on the Provisioning page of the app says which.',
      severity: 2,
      window: `PT${silentHours}H`,
      frequency: 'PT30M',
    },
    {
      query: 'staged-deletes',
      title: 'deletions held back',
      description:
        'More accounts are to be deleted than the threshold allows. Look who it is, then let them through or revert them on the Provisioning page of the app.',
      severity: 1,
      ...hourly,
    },
  ];
}
