import { mappingFile, ownKeys } from '../vendor/index.ts';

/** Why no vendor can be called this; nothing where one can. */
export function vendorTrouble(name: string): string | undefined {
  const file = mappingFile(`${name}.yaml`);
  if (file.kind !== 'vendor' || file.vendor !== name)
    return `"${name}" is no name for a vendor: letters, digits, - and _, a letter first`;
  if (ownKeys.some(key => key === name))
    return `A vendor cannot be called "${name}": rollcall:${name} of a stack's configuration is taken`;
  return undefined;
}

/** A Pulumi project's name has letters, digits, `-`, `_` and `.`, at most 100 of them: the nearest to a folder's name. */
export function projectName(folder: string): string {
  const plain = folder
    .normalize('NFD')
    .replace(/\p{M}/gu, '')
    .replace(/[^A-Za-z0-9._-]+/g, '-')
    .replace(/^[-.]+|[-.]+$/g, '')
    .slice(0, 100);
  return plain || 'provisioning';
}
