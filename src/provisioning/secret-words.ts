/** "True", "true" and true alike, as secrets and settings carry them. */
export const isOn = (value: unknown): boolean => String(value).toLowerCase() === 'true';
