import type { Counts, VendorPreview } from '../../../preview/index.ts';
import { inGroups, outcomeWords } from '../wording.ts';
import { html, type Markup } from './markup.ts';

const width = 600;

/** What becomes of a vendor's people and groups, as one bar; who stays as they are last. */
export function outcomeBar({ users, groups }: VendorPreview): Markup | null {
  const parts = outcomeWords
    .map(([outcome, word]) => ({ outcome, word, count: users[outcome] + groups[outcome] }))
    .filter(({ count }) => count > 0);
  const total = parts.reduce((sum, { count }) => sum + count, 0);
  if (total === 0) return null;
  // Three people of 100,000 are what the bar is for: nobody is thinner than can be seen.
  const least = 6;
  const free = width - least * parts.length;
  let x = 0;
  const rects = parts.map(({ outcome, word, count }, index) => {
    const w = least + (free * count) / total;
    const at = x;
    x += w;
    const gap = index === parts.length - 1 ? 0 : 1.5;
    return html`<rect class="of-${outcome}" x="${at.toFixed(1)}" y="0" width="${(w - gap).toFixed(1)}" height="14"><title>${count} ${word}</title></rect>`;
  });
  const label = parts.map(({ word, count }) => `${count} ${word}`).join(', ');
  return html`<svg class="bar" viewBox="0 0 ${width} 14" preserveAspectRatio="none" role="img" aria-label="${label}">${rects}</svg>`;
}

/** Counts in words, each with the colour it has in the bar. */
export function legend(users: Counts, groups: Counts): Markup {
  const items = outcomeWords.flatMap(([outcome, word]) => {
    const count = users[outcome] + groups[outcome];
    return count === 0
      ? []
      : [html`<li><i class="dot of-${outcome}"></i><b>${inGroups(count)}</b> ${word}</li>`];
  });
  return html`<ul class="legend">${items}</ul>`;
}

/** Changed attributes by how many people each changes for; the most first. */
export function attributeBars(
  counts: readonly (readonly [attribute: string, people: number])[],
): Markup | null {
  if (counts.length === 0) return null;
  const most = Math.max(...counts.map(([, people]) => people));
  const rows = counts.map(
    ([attribute, people]) =>
      html`<div class="meter"><code>${attribute}</code><svg viewBox="0 0 100 8" preserveAspectRatio="none" aria-hidden="true"><rect class="of-updated" x="0" y="0" width="${((100 * people) / most).toFixed(2)}" height="8" rx="1"/></svg><span>${inGroups(people)}</span></div>`,
  );
  return html`<div class="meters" role="group" aria-label="People by changed attribute">${rows}</div>`;
}
