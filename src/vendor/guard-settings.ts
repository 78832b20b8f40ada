import type { YamlNode } from '../diagnostics/index.ts';

const levels = ['advisory', 'mandatory', 'disabled'] as const;
/** What a guard's finding does: it warns, it stops the deployment, or nobody looks. */
export type GuardLevel = (typeof levels)[number];

/** What a stack says of one guard. */
export interface GuardSetting {
  level?: GuardLevel;
  /** How many months it allows, where it counts some. */
  months?: number;
}

type Wrong = (node: YamlNode, message: string, hint: string) => void;

/** `rollcall:guards`, by code: a level, or `{ level: …, months: … }`. Which codes there are is the guards' to say. */
export function guardSettings(node: YamlNode, wrong: Wrong): Record<string, GuardSetting> {
  if (node.kind !== 'map') {
    wrong(node, '"rollcall:guards" should be a map of codes to levels', 'Such as { RC6003: mandatory }');
    return {};
  }
  return Object.fromEntries(
    [...node.entries].map(([code, { value }]) => [code, guardSetting(code, value, wrong)]),
  );
}

function guardSetting(code: string, node: YamlNode, wrong: Wrong): GuardSetting {
  if (node.kind !== 'map') return levelOf(code, node, wrong);
  const setting: GuardSetting = {};
  for (const [key, { value }] of node.entries) {
    if (key === 'level') Object.assign(setting, levelOf(code, value, wrong));
    else if (key === 'months') Object.assign(setting, monthsOf(code, value, wrong));
    else wrong(value, `${code} has no "${key}" to set`, 'Such as { level: mandatory, months: 12 }');
  }
  return setting;
}

function levelOf(code: string, node: YamlNode, wrong: Wrong): GuardSetting {
  const level = levels.find(each => node.kind === 'scalar' && each === String(node.value));
  if (level === undefined) wrong(node, `the level of ${code} is none`, `One of ${levels.join(', ')}`);
  return level === undefined ? {} : { level };
}

function monthsOf(code: string, node: YamlNode, wrong: Wrong): GuardSetting {
  const months = node.kind === 'scalar' ? Number(node.value) : Number.NaN;
  if (Number.isInteger(months) && months > 0) return { months };
  wrong(node, `the months of ${code} are no number of months`, 'A whole number, such as 12');
  return {};
}
