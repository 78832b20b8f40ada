export { type Access, environmentOf, environmentText } from './environment.ts';
export { type HttpsServer, type HttpsServerOptions, isLoopback, listen } from './https-server.ts';
