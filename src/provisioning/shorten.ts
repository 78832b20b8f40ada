import type { Exchange, ProvisioningEntry } from './report.ts';
import type { ScimResponse } from './transport.ts';

/** Of a large cycle this many exchanges are kept whole, enough for examples of everything. */
const wholeExchanges = 5_000;
/** Of objects with something to look at, those among this many. */
const wholeOfTelling = 50_000;

/**
 * Drops headers and bodies of what an object exchanged, from an index on, where the cycle is large: 100,000
 * people with some kilobytes each are more than a report can use. Method, URL and status stay.
 */
export function shorten(exchanges: Exchange[], from: number, entry: ProvisioningEntry): void {
  const telling = entry.status === 'failure' || entry.status === 'warning' || entry.notes.length > 0;
  const whole = telling ? wholeOfTelling : wholeExchanges;
  for (let index = Math.max(from, whole); index < exchanges.length; index++) {
    const exchange = exchanges[index];
    if (exchange && !exchange.shortened) exchanges[index] = withoutContent(exchange);
  }
}

function withoutContent({ request: { method, url }, response, error }: Exchange): Exchange {
  const request = { method, url, headers: noHeaders };
  if (response) return { request, response: statusOnly(response.status), shortened: true };
  return { request, ...(error === undefined ? {} : { error }), shortened: true };
}

const noHeaders: Record<string, string> = Object.freeze({});
const byStatus = new Map<number, ScimResponse>();

/** One object for each status, however many answers had it. */
function statusOnly(status: number): ScimResponse {
  const known = byStatus.get(status);
  if (known) return known;
  const made: ScimResponse = Object.freeze({ status, headers: noHeaders, body: '' });
  byStatus.set(status, made);
  return made;
}
