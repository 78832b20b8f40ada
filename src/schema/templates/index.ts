export { customTemplate, galleryTemplate } from './scim-template.ts';
