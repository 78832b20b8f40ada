import type { RunningScimServer } from '../../mock/index.ts';
import type { DialectName } from '../../scim/index.ts';

interface Told {
  profile: DialectName;
  token?: string;
  tokenFile?: string;
  data?: string;
  vendorName: string | undefined;
}

/** What a person reads once the server is there. The token is not in it. */
export function announcement({ url, origin, store, faults }: RunningScimServer, told: Told): string {
  const { profile, data, vendorName } = told;
  const holds = [counted(store.users.size, 'user'), counted(store.groups.size, 'group')].join(', ');
  const lines: [string, string][] = [
    ['page', `${origin}/`],
    ['token', tokenSource(told)],
    ['profile', profile],
    ['holds', data === undefined ? `${holds}, in memory` : `${holds}, kept in ${data}`],
  ];
  if (faults.size > 0) lines.push(['faults', String(faults.size)]);
  const title = `The mock SCIM server${vendorName === undefined ? '' : ` of ${vendorName}`} is at ${url}`;
  const table = lines.map(([name, value]) => `  ${name.padEnd(9)} ${value}`);
  return `${[title, '', ...table, '', `Try: ${curl(url, told)}`, 'It ends at Ctrl+C.', ''].join('\n')}`;
}

function tokenSource({ token, tokenFile }: Told): string {
  if (tokenFile !== undefined) return `the one in ${tokenFile}`;
  return token === undefined ? 'none is asked for, on this machine' : 'the one of --token';
}

function curl(url: string, { token, tokenFile }: Told): string {
  if (tokenFile !== undefined) return `curl -H "Authorization: Bearer $(cat ${tokenFile})" ${url}/Users`;
  return token === undefined ? `curl ${url}/Users` : `curl -H 'Authorization: Bearer …' ${url}/Users`;
}

const counted = (count: number, what: string) => `${count} ${count === 1 ? what : `${what}s`}`;
