import { only } from './dom.js';
import { Explorer } from './explorer.js';
import { unpack } from './people.js';

const panel = only(document, 'aside.person', HTMLElement);
/** @type {Map<string, Promise<Explorer>>} */
const explorers = new Map();

/**
 * The people of a stack are unpacked when the stack is first looked at.
 *
 * @param {string} stack
 * @returns {Promise<Explorer>}
 */
function explorerOf(stack) {
  const known = explorers.get(stack);
  if (known) return known;
  const called = `[data-stack="${CSS.escape(stack)}"]`;
  const data = only(document, `script.people${called}`, HTMLScriptElement);
  const root = only(document, `.explorer${called}`, HTMLElement);
  const made = unpack(data.textContent ?? '').then(people => new Explorer(root, panel, people));
  explorers.set(stack, made);
  return made;
}

/** @returns {string} the stack the address names, or the first */
function chosen() {
  const names = [...document.querySelectorAll('section.stack')].map(
    section => section.getAttribute('data-stack') ?? '',
  );
  const asked = new URLSearchParams(location.hash.slice(1)).get('stack');
  return asked !== null && names.includes(asked) ? asked : (names[0] ?? '');
}

function showStack() {
  const stack = chosen();
  panel.hidden = true;
  for (const section of document.querySelectorAll('section.stack'))
    section.toggleAttribute('hidden', section.getAttribute('data-stack') !== stack);
  for (const tab of document.querySelectorAll('.tabs a')) {
    if (tab.getAttribute('data-stack') === stack) tab.setAttribute('aria-current', 'page');
    else tab.removeAttribute('aria-current');
  }
  if (stack !== '') explorerOf(stack);
}

for (const button of document.querySelectorAll('button.who')) {
  button.addEventListener('click', async () => {
    const explorer = await explorerOf(chosen());
    const of = (/** @type {string} */ name) => button.getAttribute(name) ?? '';
    explorer.showRisk(of('data-vendor'), Number(of('data-risk')), of('data-name'));
  });
}
document.addEventListener('keydown', async event => {
  if (event.key === 'Escape' && !panel.hidden) (await explorerOf(chosen())).close();
});
addEventListener('hashchange', showStack);
showStack();
