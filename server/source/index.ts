/** The public face of `source`: texts with an identity, spans, lines, notebook cells. */
export * from './lines.ts';
export * from './lists.ts';
export * from './page.ts';
export * from './recent.ts';
export * from './source.ts';
