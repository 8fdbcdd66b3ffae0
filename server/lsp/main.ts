#!/usr/bin/env node
/** Starts the language server over stdio, a pipe, a socket, or the IPC channel of the process that forked it. */
import { fileURLToPath } from 'node:url';
import { createConnection, ProposedFeatures } from 'vscode-languageserver/node';
import { version } from '../../package.json';
import { serve } from './server.ts';

/** An editor that names no transport means the pipes it has just opened. */
const transports = ['--stdio', '--node-ipc', '--pipe', '--socket'];
if (!process.argv.some((argument) => transports.some((known) => argument.startsWith(known)))) {
  process.argv.push('--stdio');
}

/** The pages of the rules are installed beside the built program. */
const pages = fileURLToPath(new URL('../rules/', import.meta.url)).replaceAll('\\', '/');

serve(createConnection(ProposedFeatures.all), version, async () => (await import('./engine.ts')).createEngine(pages));
