import { randomUUID } from 'node:crypto';
import type {
  Clock,
  DialectName,
  ScimServerOptions as ProtocolOptions,
  VendorProfile,
} from '../scim/index.ts';
import type { Fault } from './faults/fault.ts';
import { Mock } from './mock.ts';

export interface ScimServerOptions {
  /** What the vendor takes, as its file's `target` says; left out: all of SCIM. */
  target?: VendorProfile | undefined;
  /** What is taken beside the RFCs; left out: `entra`. */
  profile?: DialectName | undefined;
  /** Custom extensions of the two types, as `/Schemas` shows schemas (RFC 7643 §3.3, §7). */
  extensions?: ProtocolOptions['extensions'];
  /** The bearer token that every request must carry. Left out: none is asked for. */
  token?: string | undefined;
  /** Such as `/scim/v2`; left out: whatever stands before `/Users`. */
  basePath?: string | undefined;
  /** Users and groups that are there from the beginning, each as the body of a POST, with or without `id` and `meta`. */
  resources?: readonly object[] | undefined;
  faults?: readonly Fault[] | undefined;
  /** What the faults' chances are drawn from; left out: 1. */
  seed?: number | undefined;
  /** Left out: the time of this machine. */
  clock?: Clock | undefined;
  /** A new resource's id, never the same one twice; left out: random ones. */
  ids?: (() => string) | undefined;
}

/** What a server is made of, with what is in it from the beginning. Throws as `createScimServer` does. */
export function openMock(options: ScimServerOptions): Mock {
  const { target, profile, extensions, token, basePath, resources = [], faults = [], seed } = options;
  const { clock = Date, ids = randomUUID } = options;
  const stopwatch = () => performance.now();
  const mock = new Mock({ target, profile, extensions, token, basePath, clock, ids, stopwatch });
  const { contents } = mock.protocol;
  for (const resource of resources) contents.put(contents.read(JSON.stringify(resource)));
  mock.faults.replace({ seed, faults });
  return mock;
}
