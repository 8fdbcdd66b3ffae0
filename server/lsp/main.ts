#!/usr/bin/env node
/** Starts the language server over stdio, a pipe, a socket, or the IPC channel of the process that forked it. */
import { fileURLToPath } from 'node:url';
import { createConnection, ProposedFeatures } from 'vscode-languageserver/node';
import { experiments, specOf } from '#lab';
import { rules } from '#rules';
import { createSession, disk } from '#workspace';
import { version } from '../../package.json';
import type { Engine } from './context.ts';
import { filesOf, reasonToSkip } from './files.ts';
import { serve } from './server.ts';

/** The pages are installed beside the built program. */
const pages = fileURLToPath(new URL('../rules/', import.meta.url)).replaceAll('\\', '/');

const engine: Engine = {
  version,
  rules,
  session: createSession,
  experiments: experiments.map((entry) => ({ title: entry.title, spec: specOf(entry) })),
  runProbe: async (spec, options) => (await import('#lab/host')).runProbe(spec, options),
  filesOf,
  reasonToSkip,
  page(rule) {
    const path = `${pages}${rule}/README.md`;
    const known = rules.some(({ id }) => id === rule);
    const bytes = known ? disk.read(path) : undefined;
    return bytes && { markdown: new TextDecoder().decode(bytes), path };
  },
};

/** An editor that names no transport means the pipes it has just opened. */
const transports = ['--stdio', '--node-ipc', '--pipe', '--socket'];
if (!process.argv.some((argument) => transports.some((known) => argument.startsWith(known)))) {
  process.argv.push('--stdio');
}

serve(createConnection(ProposedFeatures.all), engine);
