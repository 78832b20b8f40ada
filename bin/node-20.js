// What the package uses and Node 20 lacks, or its first releases. tsconfig.build.json names it in `lib`.
URL.parse ??= (url, base) => (URL.canParse(url, base) ? new URL(url, base) : null);

Map.groupBy ??= (items, keyOf) => {
  const groups = new Map();
  let index = 0;
  for (const item of items) {
    const key = keyOf(item, index++);
    const group = groups.get(key);
    if (group) group.push(item);
    else groups.set(key, [item]);
  }
  return groups;
};
