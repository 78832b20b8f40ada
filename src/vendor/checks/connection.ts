import { nodeAt, suggestion } from '../../diagnostics/index.ts';
import type { Rule } from './rule.ts';

const isLoopback = (host: string) => host === 'localhost' || host === '[::1]' || /^127(\.\d+){3}$/.test(host);

export const insecureTenantUrl: Rule = {
  code: 'RC3051',
  why: 'Entra speaks TLS only, and the token would travel in the clear.',
  *check({ file: { provisioning }, waits }) {
    const path = ['provisioning', 'tenantUrl'];
    if (!provisioning || waits(path)) return;
    const url = URL.parse(provisioning.tenantUrl);
    if (url === null) {
      const hint = 'Such as https://api.example.com/scim';
      yield { path, message: 'the tenant URL is no URL', hint };
    } else if (url.protocol !== 'https:' && !(url.protocol === 'http:' && isLoopback(url.hostname))) {
      yield {
        path,
        message: 'the tenant URL is not https',
        hint: `Write https://${url.host}${url.pathname}`,
      };
    }
  },
};

export const nothingProvisioned: Rule = {
  code: 'RC3011',
  why: 'The job would run and do nothing, or what the template does by itself.',
  *check({ file: { provisioning }, objects, root }) {
    if (!provisioning || objects.length > 0) return;
    // Something is written that could not be read: that is told already.
    const written = provisioning.users !== 'off' && provisioning.groups !== 'off';
    if (written && hasMapping(root)) return;
    yield {
      path: ['provisioning'],
      part: 'key',
      message: 'neither users nor groups are mapped',
      hint: 'Add users: { attributes: … }, or leave provisioning out.',
    };
  },
};

const hasMapping = (root: Parameters<Rule['check']>[0]['root']) =>
  ['users', 'groups'].some(kind => nodeAt(root, ['provisioning', kind])?.kind === 'map');

export const provisioningOnRegistration: Rule = {
  code: 'RC3052',
  why: 'A provisioning job is made from a template, and an app registration offers none.',
  *check({ file: { application, provisioning } }) {
    if (!provisioning || application.from !== 'registration') return;
    yield {
      path: ['application', 'from'],
      message: 'an app registration has no provisioning job',
      hint: 'Write from: custom, or the name of a gallery app.',
    };
  },
};

/** Reference: synchronizationTemplate. `scim` is the current one, `customappsso` behaves as in 2018. */
const customTemplates = ['scim', 'customappsso'];

export const unknownTemplate: Rule = {
  code: 'RC3055',
  why: 'Graph refuses to make the job, with the application there already.',
  *check({ file: { application, provisioning }, waits }) {
    const path = ['provisioning', 'job'];
    if (!provisioning || application.from !== 'custom' || waits(path)) return;
    const { job } = provisioning;
    if (job === undefined) {
      const message = 'a custom application offers several templates, and none is chosen';
      yield { path, part: 'key', message, hint: 'Write job: scim, which is the current one.' };
    } else if (!customTemplates.includes(job)) {
      const message = `a custom application has no template ${job}`;
      yield { path, message, hint: suggestion(job, customTemplates) };
    }
  },
};

export const restartOfStopped: Rule = {
  code: 'RC3056',
  why: 'A restart also starts the job, so what the file says would not hold.',
  *check({ file: { provisioning } }) {
    if (!provisioning?.restart || provisioning.state === 'on') return;
    yield {
      path: ['provisioning', 'restart'],
      part: 'key',
      message: 'a job that is off is not restarted',
      hint: 'Write state: on, or take restart out.',
    };
  },
};
