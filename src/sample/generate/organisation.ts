import type { Draw } from './draw.ts';

export interface Department {
  name: string;
  weight: number;
  /** What most people of it are. */
  titles: readonly string[];
  /** Who leads it. */
  head: string;
}

/** `Team Lead …` in Customer Care is whom a support vendor's dynamic group asks for. */
export const departments: readonly Department[] = [
  {
    name: 'Engineering',
    weight: 24,
    titles: ['Engineer', 'Senior Engineer', 'Data Engineer', 'Site Reliability Engineer', 'Staff Engineer'],
    head: 'Chief Technology Officer',
  },
  {
    name: 'Customer Care',
    weight: 20,
    titles: ['Agent', 'Senior Agent', 'Quality Analyst', 'Trainer'],
    head: 'Chief Customer Officer',
  },
  {
    name: 'Sales',
    weight: 16,
    titles: ['Account Manager', 'Account Executive', 'Sales Engineer', 'Sales Assistant'],
    head: 'Chief Revenue Officer',
  },
  {
    name: 'Operations',
    weight: 14,
    titles: ['Planner', 'Coordinator', 'Technician', 'Warehouse Worker', 'Driver'],
    head: 'Chief Operating Officer',
  },
  {
    name: 'Product',
    weight: 7,
    titles: ['Product Manager', 'Designer', 'Researcher'],
    head: 'Chief Product Officer',
  },
  {
    name: 'Finance',
    weight: 6,
    titles: ['Accountant', 'Controller', 'Payroll Specialist', 'Buyer'],
    head: 'Chief Financial Officer',
  },
  {
    name: 'Marketing',
    weight: 5,
    titles: ['Campaign Manager', 'Copywriter', 'Events Coordinator'],
    head: 'Chief Marketing Officer',
  },
  {
    name: 'People',
    weight: 4,
    titles: ['People Partner', 'Recruiter', 'Office Manager'],
    head: 'Chief People Officer',
  },
  { name: 'Legal', weight: 2, titles: ['Counsel', 'Privacy Specialist'], head: 'General Counsel' },
  {
    name: 'IT & Security',
    weight: 2,
    titles: ['Systems Administrator', 'Service Desk Analyst', 'Security Analyst'],
    head: 'Chief Information Officer',
  },
];

/** How many people report to one. */
const span = 8;

/** The place of the `index`th of a department's people: whom they report to, and how far up they are. */
export interface Rank {
  /** Also an index within the department; null: the head of it. */
  manager: number | null;
  /** 0: nobody reports to them. */
  height: number;
}

/** A department as a tree filled level by level: the first one leads it, each has up to eight reports. */
export function rankOf(index: number, size: number): Rank {
  let height = 0;
  for (let first = index * span + 1; first < size; first = first * span + 1) height++;
  return { manager: index === 0 ? null : Math.floor((index - 1) / span), height };
}

export function titleOf({ name, titles, head }: Department, { manager, height }: Rank, draw: Draw): string {
  if (manager === null) return head;
  if (height === 0) return draw.one(titles);
  if (height === 1) return `Team Lead ${name}`;
  return height === 2 ? `${name} Manager` : `Director of ${name}`;
}
