/** The provider plugin's version; resources and data sources ask for this one. */
export const version = '0.1.0';
