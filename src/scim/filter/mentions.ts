import type { Filter } from './filter.ts';

/** Whether a filter asks for an attribute of this name, anywhere. */
export function mentions(filter: Filter, name: string): boolean {
  switch (filter.op) {
    case 'and':
    case 'or':
      return filter.filters.some(each => mentions(each, name));
    case 'not':
      return mentions(filter.filter, name);
    default:
      return filter.path.name.toLowerCase() === name.toLowerCase();
  }
}
