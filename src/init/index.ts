export { gitignoreText } from './gitignore.ts';
export { projectName, vendorTrouble } from './names.ts';
export { type Answers, newVendorText } from './new-vendor.ts';
export { type PackageJson, packageJsonText } from './package-json.ts';
export { type Choices, fill, pipelines, templates } from './templates.ts';
