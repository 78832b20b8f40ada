/** What a file of `mappings/` is for, by its name. */
export type MappingFile =
  | { kind: 'vendor'; vendor: string }
  | { kind: 'overlay'; vendor: string; stack: string }
  | { kind: 'other' };

/** Vendor names end up in resource names and configuration keys. */
const vendorName = /^[A-Za-z][\w-]*$/;

/** `<vendor>.yaml` is a vendor file, `<vendor>.<stack>.yaml` its overlay; nothing else is either. */
export function mappingFile(path: string): MappingFile {
  const name = /([^/]+)\.yaml$/.exec(path)?.[1] ?? '';
  const [vendor = '', stack, ...more] = name.split('.');
  if (!vendorName.test(vendor) || more.length > 0 || stack === '') return { kind: 'other' };
  return stack === undefined ? { kind: 'vendor', vendor } : { kind: 'overlay', vendor, stack };
}
