/** What the log tells, at which level: milestones and decisions as info, single lints as debug. Faults are logged where they happen. */
import type { Connection } from 'vscode-languageserver';
import type { ProbeResult } from '#lab';
import type { Configuration } from '#workspace';
import type { ClientCapabilities } from './capabilities.ts';
import type { Folder } from './folders.ts';
import type { WorkspaceSummary } from './messages.ts';
import type { Report } from './reports.ts';
import type { EditorSettings } from './settings.ts';

export interface Log {
  /** Which settings hold in a folder; told once for each configuration file there. */
  readonly configured: (folder: Folder, configuration: Configuration) => void;
  /** A document was linted; told at every keystroke, so only to clients that show debug messages on request. */
  readonly linted: (report: Report, milliseconds: number) => void;
  readonly leftOut: (path: string, reason: string) => void;
  readonly lintedAll: (summary: WorkspaceSummary) => void;
  readonly probed: (result: ProbeResult) => void;
}

export function createLog({ console }: Connection, client: ClientCapabilities): Log {
  const told = new Set<string>();
  return {
    configured({ root, settings }, { file }) {
      const line = `${root || 'A document without a folder'} ${sourceOf(file, settings)}.`;
      if (told.has(line)) return;
      told.add(line);
      if (settings.configuration === undefined || settings.configuration === file) console.info(line);
      else console.warn(`${settings.configuration} cannot be read or holds no settings: ${line}`);
    },
    linted({ path, findings }, milliseconds) {
      if (client.status) {
        console.debug(`Checked ${path}: findings: ${findings.length}, ${milliseconds.toFixed(1)} ms.`);
      }
    },
    leftOut: (path, reason) => console.info(`${path} is not checked: ${reason}.`),
    lintedAll({ files, findings, milliseconds }) {
      console.info(`Checked the workspace: findings: ${findings}, files: ${files}, ${milliseconds} ms.`);
    },
    probed({ rule, verdict, backend, elapsed_ms: elapsed }) {
      console.info(`Probe of ${rule}: ${verdict.brief}; ${(elapsed / 1000).toFixed(1)} s on ${backend.text}.`);
    },
  };
}

function sourceOf(file: string | undefined, { configurationPreference }: EditorSettings): string {
  if (file === undefined) return 'has no configuration file: the settings of the editor hold';
  return configurationPreference === 'file' ? `uses ${file}` : `uses the settings of the editor, then ${file}`;
}
