import { spawn } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { getCACertificates, setDefaultCACertificates } from 'node:tls';
import { vi } from 'vitest';
import type { World } from '../../src/rehearsal/index.ts';
import { type Printed, rollcall } from '../e2e/command-line.ts';
import { type Fault, type Loopback, serve } from '../graph/loopback.ts';

const script = join(resolve(import.meta.dirname, '../..'), 'bin/rollcall.js');

/** A world's tenant over https, for commands in processes of their own. */
export interface ServedWorld extends Disposable {
  served: Loopback;
  /** What a command needs to find it, trust it and sign in to it as the deployer. */
  environment: Record<string, string>;
  /** Method and path of every request to Graph. */
  requests: string[];
}

export async function serveWorld(
  { tenant, deployer, clientSecret }: World,
  fault?: (request: { method: string; path: string }) => Fault | undefined,
): Promise<ServedWorld> {
  const requests: string[] = [];
  const served = await serve(request => {
    const { pathname, search } = new URL(request.url);
    requests.push(`${request.method} ${pathname}${search}`);
    return tenant.fetch(request);
  }, fault);
  return {
    served,
    requests,
    environment: {
      ARM_METADATA_HOSTNAME: served.host,
      ARM_TENANT_ID: deployer.tenantId,
      ARM_CLIENT_ID: deployer.clientId,
      ARM_CLIENT_SECRET: clientSecret,
      NODE_EXTRA_CA_CERTS: served.certificate,
    },
    [Symbol.dispose]: () => served.close(),
  };
}

/** `rollcall` in a process of its own, standing in a folder. */
export function run(
  cwd: string,
  environment: Record<string, string>,
  ...argv: string[]
): Promise<{ code: number | null; out: string; err: string }> {
  const env = { PATH: process.env.PATH, HOME: process.env.HOME, ...environment };
  const child = spawn(process.execPath, [script, ...argv], { cwd, env, stdio: ['ignore', 'pipe', 'pipe'] });
  const printed = { out: '', err: '' };
  child.stdout.setEncoding('utf8').on('data', text => (printed.out += text));
  child.stderr.setEncoding('utf8').on('data', text => (printed.err += text));
  return new Promise(done => child.on('close', code => done({ code, ...printed })));
}

/**
 * The same in this process, which is a second or two faster: what a process of its own takes from its
 * environment when it starts, the certificate, is set here.
 */
export async function runHere(
  cwd: string,
  { NODE_EXTRA_CA_CERTS = '', ...environment }: Record<string, string>,
  ...argv: string[]
): Promise<Printed> {
  setDefaultCACertificates([...getCACertificates('bundled'), readFileSync(NODE_EXTRA_CA_CERTS, 'utf8')]);
  for (const [name, value] of Object.entries(environment)) vi.stubEnv(name, value);
  try {
    return await rollcall(cwd, ...argv);
  } finally {
    vi.unstubAllEnvs();
    setDefaultCACertificates(getCACertificates('bundled'));
  }
}
