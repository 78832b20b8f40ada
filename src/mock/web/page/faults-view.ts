import { effectOf, type Fault, misfortunes } from '../../faults/fault.ts';
import type { FaultState } from '../../faults/faults.ts';
import type { Mock } from '../../mock.ts';
import { type Html, html } from './html.ts';
import { presets } from './presets.ts';

const labels = {
  status: 'Answer with a status',
  delay: 'Answer late',
  hang: 'Never answer',
  reset: 'Reset the connection',
  truncated: 'Send half of the answer',
  html: 'Answer with HTML',
  expiredToken: 'Say the token expired',
} as const;

/** Which faults there are, switches for them, and a form for more. */
export function faultsView({ faults }: Mock, problem: string | undefined): Html {
  const all = faults.list();
  return html`<div class="head"><h1>Faults</h1></div>
${problem !== undefined && html`<p class="problem" role="alert">${problem}</p>`}
${all.length === 0 ? html`<p class="empty">Everything works. Let something go wrong:</p>` : table(all)}
<h2>At one click</h2>
<ul class="presets">
${Object.entries(presets).map(([key, { label }]) => html`<li><form method="post" action="/_/page/faults/preset"><input type="hidden" name="preset" value="${key}"><button>${label}</button></form></li>`)}
</ul>
<h2>Another one</h2>
${form()}
${all.length > 0 && html`<div class="row"><form method="post" action="/_/page/faults/clear"><button class="quiet">Remove all faults</button></form></div>`}`;
}

function table(all: readonly FaultState[]): Html {
  return html`<table class="people faults">
<thead><tr><th scope="col">Fault</th><th scope="col">Requests</th><th scope="col">How often</th><th scope="col">Struck</th><th scope="col">Switch</th></tr></thead>
<tbody>
${all.map(row)}
</tbody></table>`;
}

function row({ id, name, on, matched, struck, fault }: FaultState): Html {
  const effect = effectOf(fault);
  return html`<tr>
<td data-label="Fault"><div><strong>${name}</strong>${name !== effect && html`<br><span class="soft">${effect}</span>`}</div></td>
<td data-label="Requests"><div>${aboutWords(fault)}</div></td>
<td data-label="How often">${oftenWords(fault)}</td>
<td data-label="Struck">${struck} of ${matched}</td>
<td data-label="Switch"><div class="row tight">
<form method="post" action="/_/page/faults/turn"><input type="hidden" name="id" value="${id}"><input type="hidden" name="on" value="${on ? 'no' : 'yes'}"><button class="switch" role="switch" aria-checked="${on ? 'true' : 'false'}" aria-label="${name}">${on ? 'on' : 'off'}</button></form>
<form method="post" action="/_/page/faults/remove"><input type="hidden" name="id" value="${id}"><button class="quiet" aria-label="Remove ${name}">Remove</button></form>
</div></td>
</tr>
`;
}

function aboutWords({ match, filter, body }: Fault): Html {
  const lines = [
    ...(match === undefined ? [] : [match].flat()),
    ...(filter === undefined ? [] : [filter].flat().map(each => `filter ${each}`)),
    ...(body === undefined ? [] : [`body ${typeof body === 'string' ? body : JSON.stringify(body)}`]),
  ];
  if (lines.length === 0) return html`every one`;
  return html`${lines.map((line, at) => html`${at > 0 && html`<br>`}<code>${line}</code>`)}`;
}

function oftenWords({ after, first, every, chance }: Fault): string {
  const words =
    first !== undefined
      ? first === 1
        ? 'once'
        : `the first ${first}`
      : every !== undefined
        ? `each ${ordinal(every)}`
        : chance !== undefined
          ? `by chance, ${Math.round(chance * 1000) / 10} %`
          : 'each';
  return after === undefined || after === 0 ? words : `${words}, after ${after}`;
}

function ordinal(number: number): string {
  const rules = new Intl.PluralRules('en', { type: 'ordinal' });
  const endings = { one: 'st', two: 'nd', few: 'rd', other: 'th', zero: 'th', many: 'th' };
  return `${number}${endings[rules.select(number)]}`;
}

function form(): Html {
  const effects = ['status', 'delay', ...misfortunes] as const;
  return html`<form class="fields" method="post" action="/_/page/faults/add">
<label><span>What happens</span> <select name="effect">${effects.map(effect => html`<option value="${effect}">${labels[effect]}</option>`)}</select></label>
<label><span>Status</span> <input name="status" inputmode="numeric" value="503" size="4"></label>
<label><span>Retry-After, seconds</span> <input name="retryAfter" inputmode="numeric" size="6"></label>
<label><span>Delay, milliseconds</span> <input name="delay" inputmode="numeric" size="7"></label>
<label><span>Method</span> <select name="method">${['any', 'GET', 'POST', 'PUT', 'PATCH', 'DELETE'].map(method => html`<option>${method}</option>`)}</select></label>
<label><span>Path</span> <input name="path" placeholder="/Users/*"></label>
<label><span>Body contains</span> <input name="body"></label>
<label><span>How often</span> <select name="often"><option value="each">Each time</option><option value="first">The first …</option><option value="every">Each …th</option><option value="chance">By chance, … %</option></select></label>
<label><span>… how many</span> <input name="number" inputmode="numeric" size="6" value="1"></label>
<label class="check"><input type="checkbox" name="done" value="yes"> <span>Done all the same, although the answer says otherwise</span></label>
<button class="primary">Add this fault</button>
</form>`;
}
