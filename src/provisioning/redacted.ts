/** What the provisioning log shows in place of a hidden value (functions, Redact). */
export const redacted = '[Redact]';
