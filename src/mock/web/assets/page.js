// The log goes on by itself, and what is opened stays open. Without this file every page works, at a click.

const log = document.querySelector('[data-live]');
if (log instanceof HTMLElement) follow(log);

/** @param {HTMLElement} log */
function follow(log) {
  const most = 500;
  const box = document.querySelector('.live');
  const words = document.querySelector('[data-live-text]');
  const pause = document.querySelector('[data-pause]');
  /** @type {Element[]} */
  let held = [];
  let paused = false;
  let last = Number(log.dataset.last);

  const say = text => {
    if (words && words.textContent !== text) words.textContent = text;
  };
  const put = entry => {
    document.querySelector('[data-empty]')?.remove();
    log.prepend(entry);
    while (log.children.length > most) log.lastElementChild?.remove();
  };
  const source = new EventSource(`${log.dataset.live}&after=${log.dataset.last}`);
  source.addEventListener('open', () => {
    box?.removeAttribute('hidden');
    if (!paused) say('Live');
  });
  source.addEventListener('error', () => say('Waiting for the server'));
  source.addEventListener('message', ({ data, lastEventId }) => {
    const template = document.createElement('template');
    template.innerHTML = data;
    const entry = template.content.firstElementChild;
    if (!entry) return;
    entry.classList.add('new');
    last = Math.max(last, Number(lastEventId));
    const count = document.querySelector('[data-count="requests"]');
    if (count) count.textContent = last.toLocaleString('en');
    if (paused) {
      held = [...held, entry].slice(-most);
      say(`Paused, ${held.length} more`);
    } else {
      put(entry);
    }
  });
  pause?.addEventListener('click', () => {
    paused = !paused;
    pause.setAttribute('aria-pressed', String(paused));
    pause.textContent = paused ? 'Go on' : 'Pause';
    if (!paused) for (const entry of held) put(entry);
    if (!paused) held = [];
    say(paused ? 'Paused' : 'Live');
  });
}
