/** The public face of `workspace`: sessions, configurations, files. */
export * from './configuration.ts';
export { configurationNames, settlesLinting } from './configuration-file.ts';
export { type Discovered, discover, isGitIgnored } from './discover.ts';
export * from './files.ts';
export { fault, type Skipped } from './gap.ts';
export { endings, isLintable, isNotebook, languageOf } from './languages.ts';
export type { LintResult } from './session/linting.ts';
export { createSession, type Session, type SessionOptions } from './session.ts';
export { didYouMean, nearest } from './suggest.ts';
