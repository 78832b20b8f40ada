import type { Outcome } from '../../message.ts';
import { usual } from '../reply.ts';
import { type Content, type Html, html } from './html.ts';

export type View = 'requests' | 'users' | 'groups' | 'faults';

/** What every page shows of the server. */
export interface About {
  /** Where `/Users` is below. */
  url: string;
  profile: string;
  counts: Record<View, number>;
  /** Whether somebody signed in and can sign out. */
  signedIn: boolean;
}

/** Nothing from elsewhere, nothing inline, in nobody's frame. */
const policy = [
  "default-src 'none'",
  "style-src 'self'",
  "script-src 'self'",
  "connect-src 'self'",
  'img-src data:',
  "form-action 'self'",
  "base-uri 'none'",
  "frame-ancestors 'none'",
].join('; ');

const icon =
  "data:image/svg+xml,%3Csvg xmlns='http://www.w3.org/2000/svg' viewBox='0 0 16 16'%3E%3Crect width='16' height='16' rx='4' fill='%230f766e'/%3E%3Cpath d='M4 8.5l2.5 2.5L12 5.5' fill='none' stroke='%23fff' stroke-width='1.8'/%3E%3C/svg%3E";

export function page(status: number, body: Html, more: Record<string, string> = {}): Outcome {
  const headers = {
    ...usual,
    'content-type': 'text/html; charset=utf-8',
    'content-security-policy': policy,
    ...more,
  };
  return { kind: 'answered', answer: { status, headers, body: String(body) } };
}

/** Sends the browser on, after a form. */
export function goTo(path: string, more: Record<string, string> = {}): Outcome {
  return {
    kind: 'answered',
    answer: { status: 303, headers: { ...usual, location: path, ...more }, body: '' },
  };
}

export function document(title: string, body: Content): Html {
  return html`<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="color-scheme" content="light dark">
<title>${title} · mock SCIM server</title>
<link rel="icon" href="${icon}">
<link rel="stylesheet" href="/_/page.css">
<script src="/_/page.js" defer></script>
</head>
<body>
<a class="skip" href="#main">Skip to content</a>
${body}
</body>
</html>
`;
}

const views: readonly [View, string][] = [
  ['requests', 'Requests'],
  ['users', 'Users'],
  ['groups', 'Groups'],
  ['faults', 'Faults'],
];

/** A page with the server's head over it. */
export function layout(about: About, view: View, title: string, content: Content): Html {
  const { url, profile, counts, signedIn } = about;
  return document(
    title,
    html`<header class="top">
<div class="brand"><strong>Mock SCIM server</strong> <code class="url">${url}</code> <span class="tag">${profile}</span></div>
<nav aria-label="Views"><ul>
${views.map(([name, label]) => tab(name, label, counts[name], name === view))}
</ul></nav>
</header>
<main id="main" tabindex="-1">
${content}
</main>
<footer>
<p>Times are in UTC.</p>
<details class="confirm"><summary>Reset…</summary>
<form method="post" action="/_/page/reset">
<p>Users and groups become what they were when the server started, the log is emptied, faults count from nothing.</p>
<button class="danger">Reset everything</button>
</form></details>
${signedIn && html`<form method="post" action="/_/page/sign-out"><button class="quiet">Sign out</button></form>`}
</footer>`,
  );
}

function tab(view: View, label: string, count: number, isHere: boolean): Html {
  const current = isHere && html` aria-current="page"`;
  const at = view === 'requests' ? '/' : `/?view=${view}`;
  return html`<li><a href="${at}"${current}>${label} <span class="count" data-count="${view}">${count.toLocaleString('en')}</span></a></li>`;
}
