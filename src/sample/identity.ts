import { v5 } from 'uuid';

/** Any fixed UUID does: it only keeps these names apart from other people's. */
const namespace = '0f3a1c52-6c2e-5d0b-9d1e-2b7a4f6c8e10';

/** The id of a person or group whose file gives none: the same name gives the same id on every machine. */
export function idFor(type: 'user' | 'group', name: string): string {
  return v5(`${type}:${name.toLowerCase()}`, namespace);
}
