/** Every diagnostic's code and what it stands for. RC1: files. RC2: expressions. RC3: a vendor's mappings. RC4: stacks and samples. */
export const codes = {
  RC1001: 'YAML syntax error',
} as const;

export type Code = keyof typeof codes;
