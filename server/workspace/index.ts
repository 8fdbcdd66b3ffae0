/** The public face of `workspace`: sessions, configurations, files. */
export * from './configuration.ts';
export * from './files.ts';
export * from './session.ts';
