import { type Html, html } from './html.ts';
import { document } from './layout.ts';

/** Asks for the server's token. */
export function loginPage(wrong: boolean): Html {
  const problem =
    wrong && html`<p class="problem" id="problem" role="alert">That is not the token of this server.</p>`;
  return document(
    'Sign in',
    html`<main id="main" class="login" tabindex="-1">
<h1>Mock SCIM server</h1>
<form method="post" action="/_/page/sign-in">
<label for="token">The server’s token</label>
<input id="token" name="token" type="password" autocomplete="current-password" required autofocus${wrong && html` aria-describedby="problem" aria-invalid="true"`}>
${problem}
<button class="primary">Show what arrived</button>
</form>
</main>`,
  );
}
