import stringWidth from 'string-width';
import type { Progress } from '../rehearsal/index.ts';

const widestBar = 30;

/** Progress in one line of at most so many columns: `day 1, Humbol: people  ████░░░░  45,120 of 90,000`. */
export function progressLine(progress: Progress, columns: number): string {
  const { done, total } = progress;
  const what = words(progress);
  if (total <= 1) return shortened(what, columns);
  const counts = `${inGroups(Math.min(done, total))} of ${inGroups(total)}`;
  const width = Math.min(widestBar, columns - stringWidth(what) - counts.length - 4);
  if (width < 5) return shortened(`${what}  ${counts}`, columns);
  const full = Math.round((Math.min(done, total) / total) * width);
  return `${what}  ${'█'.repeat(full)}${'░'.repeat(width - full)}  ${counts}`;
}

function words(progress: Progress): string {
  switch (progress.stage) {
    case 'reading':
      return 'reading the directory';
    case 'planting':
      return 'making the tenant';
    case 'deploying':
      return 'deploying';
    case 'objects':
      return `day ${progress.day}, ${progress.vendor}: people and groups`;
    case 'references':
      return `day ${progress.day}, ${progress.vendor}: managers and members`;
  }
}

const inGroups = (count: number) => String(count).replace(/\B(?=(\d{3})+$)/g, ',');

function shortened(text: string, columns: number): string {
  if (stringWidth(text) <= columns) return text;
  const letters = [...text];
  while (letters.length > 0 && stringWidth(letters.join('')) >= columns) letters.pop();
  return `${letters.join('')}…`;
}
