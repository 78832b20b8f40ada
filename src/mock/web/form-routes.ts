import { mostFaults } from '../faults/faults.ts';
import type { Outcome } from '../message.ts';
import { carries } from './access.ts';
import { faultIn } from './page/fault-form.ts';
import { faultsView } from './page/faults-view.ts';
import { goTo, layout, page } from './page/layout.ts';
import { loginPage } from './page/login.ts';
import { presets } from './page/presets.ts';
import { aboutOf } from './page-routes.ts';
import type { OwnRequest, Route } from './route.ts';
import { endSession, newSession } from './session.ts';

const form = (name: string, answer: Route['answer']): Route => ({
  method: 'POST',
  at: new RegExp(`^/_/page/${name}$`),
  answer,
});

const toFaults = () => goTo('/?view=faults');

/** What the page's forms do. */
export const formRoutes: readonly Route[] = [
  { ...form('sign-in', signIn), for: 'everybody' },
  form('sign-out', ({ mock, received }) => goTo('/', { 'set-cookie': endSession(mock, received) })),
  form('reset', ({ mock }) => {
    mock.reset();
    return goTo('/');
  }),
  form('forget', ({ mock }) => {
    mock.log.clear();
    return goTo('/');
  }),
  form('faults/preset', asked => {
    const preset = presets[fieldsOf(asked).get('preset') ?? ''];
    if (preset && asked.mock.faults.size < mostFaults) asked.mock.faults.add(preset.fault);
    return toFaults();
  }),
  form('faults/add', addFault),
  form('faults/turn', asked => {
    const fields = fieldsOf(asked);
    asked.mock.faults.switch(Number(fields.get('id')), fields.get('on') === 'yes');
    return toFaults();
  }),
  form('faults/remove', asked => {
    asked.mock.faults.remove(Number(fieldsOf(asked).get('id')));
    return toFaults();
  }),
  form('faults/clear', ({ mock }) => {
    mock.faults.replace({ seed: mock.faults.seed, faults: [] });
    return toFaults();
  }),
];

const fieldsOf = ({ received }: OwnRequest) => new URLSearchParams(received.body ?? '');

function signIn(asked: OwnRequest): Outcome {
  const { mock, received } = asked;
  const given = (fieldsOf(asked).get('token') ?? '').trim();
  if (mock.token === undefined) return goTo('/');
  if (!carries(`Bearer ${given}`, mock.token)) return page(401, loginPage(true));
  return goTo('/', { 'set-cookie': newSession(mock, received) });
}

async function addFault(asked: OwnRequest): Promise<Outcome> {
  const { mock } = asked;
  const { loadFault } = await import('../faults/load.ts');
  const { value, diagnostics } = loadFault('form', JSON.stringify(faultIn(fieldsOf(asked))));
  if (value) {
    if (mock.faults.size < mostFaults) mock.faults.add(value);
    return toFaults();
  }
  const problem = diagnostics
    .map(({ message, hint }) => [message, hint].filter(Boolean).join('. '))
    .join('; ');
  return page(400, layout(aboutOf(asked), 'faults', 'Faults', faultsView(mock, problem)));
}
