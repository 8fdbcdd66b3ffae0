/** The workspace of a command: the folder around what was named, and the settings that its options override. */

import { rules } from '#rules';
import {
  type ConfigurationProblem,
  configurationNames,
  disk,
  type Files,
  fault,
  rememberingLists,
  type Settings,
  type Skipped,
} from '#workspace';
import { type Configurations, createConfigurations } from '../../workspace/configurations.ts';
import { discover } from '../../workspace/discover.ts';
import { absolute, ancestors, parent, within } from '../../workspace/paths.ts';
import { Trouble } from '../trouble.ts';
import type { CheckOptions } from './options.ts';
import { placeOfProblem } from './problems.ts';

/** Files and folders that stand at the top of a project. */
const markers = ['.git', ...configurationNames, 'setup.py', 'setup.cfg'];

/** Whether a folder is the top of a project. */
export function hasMarker(files: Files, folder: string): boolean {
  const names = new Set(files.list(folder)?.map((entry) => entry.name));
  return markers.some((marker) => names.has(marker));
}

/** The folder to which imports of a file or folder may lead: the innermost project around it, else its own folder. */
export function projectRoot(files: Files, path: string): string {
  const folder = files.status(path)?.kind === 'folder' ? path : parent(path);
  return ancestors(folder).find((at) => hasMarker(files, at)) ?? folder;
}

function common(a: string, b: string): string {
  return ancestors(a).find((folder) => within(folder, b)) ?? a;
}

/** One workspace for everything that was named: the innermost folder that holds every project. */
function workspaceRoot(files: Files, named: readonly string[], folder: string): string {
  const roots = named
    .map((path) => projectRoot(files, path))
    .map((root) => (within(root, folder) ? root : within(folder, root) ? folder : root));
  return roots.length === 0 ? projectRoot(files, folder) : roots.reduce(common);
}

export interface Project {
  readonly root: string;
  /** The current folder: paths are told relative to it. */
  readonly folder: string;
  /** The files and folders that were named. */
  readonly named: ReadonlySet<string>;
  readonly overrides: Partial<Settings>;
  readonly configurationFile: string | undefined;
  readonly configurations: Configurations;
  readonly files: Files;
}

/** What a command may say about rules, files and settings. */
export type ProjectOptions = Pick<
  CheckOptions,
  'select' | 'extendSelect' | 'ignore' | 'exclude' | 'extendExclude' | 'config'
>;

export function openProject(options: ProjectOptions, folder: string, named: readonly string[]): Project {
  const patterns = (list: readonly string[]) => list.map((pattern) => ({ folder, pattern }));
  const overrides: Partial<Settings> = {
    ...(options.select ? { select: options.select } : {}),
    ...(options.exclude ? { exclude: patterns(options.exclude) } : {}),
    extendSelect: options.extendSelect,
    ignore: options.ignore,
    extendExclude: patterns(options.extendExclude),
  };
  const configurationFile = options.config === undefined ? undefined : absolute(options.config, folder);
  if (configurationFile !== undefined && disk.status(configurationFile)?.kind !== 'file') {
    throw new Trouble(`there is no configuration file ${options.config}`);
  }
  // Settings are looked for in every folder that is walked.
  const files = rememberingLists(disk);
  const root = workspaceRoot(files, configurationFile === undefined ? named : [...named, configurationFile], folder);
  const configurations = createConfigurations({
    files,
    root,
    rules: new Set(rules.map((rule) => rule.id)),
    overrides,
    ...(configurationFile === undefined ? {} : { only: configurationFile }),
  });
  return { root, folder, named: new Set(named), overrides, configurationFile, configurations, files };
}

/** Why a path that was named is not there to be linted. */
function missingReason(files: Files, path: string): string {
  if (files.status(path)) return 'it is neither a file nor a folder';
  const around = ancestors(parent(path)).find((folder) => files.status(folder));
  const closed = around !== undefined && files.list(around) === undefined;
  return closed ? `the folder ${around} cannot be read` : 'there is no such file or folder';
}

export interface FoundFiles {
  readonly paths: readonly string[];
  /** Folders and ignore files that cannot be read. */
  readonly closed: readonly Skipped[];
}

/** The files to lint under what was named; what is missing is trouble. */
export function findFiles(project: Project, named: readonly string[], forceExclude: boolean): FoundFiles {
  const { configurations, files, root } = project;
  const { paths, missing, closed } = discover(named, root, { files, configurations, forceExclude });
  const [first] = missing;
  if (first !== undefined) throw new Trouble(`${first}: ${missingReason(files, first)}`);
  return { paths, closed: closed.map((path) => ({ path, ...fault('it cannot be read') })) };
}

/** Everything wrong in the configuration files that hold for these files: reason enough not to start. */
export function checkConfigurations(project: Project, paths: readonly string[]): void {
  const problems = new Map<string, ConfigurationProblem>();
  const folders = new Set([project.root, ...paths.map(parent)]);
  for (const folder of folders) {
    for (const problem of project.configurations.of(folder).problems) {
      problems.set(placeOfProblem(problem, project.folder), problem);
    }
  }
  if (problems.size > 0) throw new Trouble([...problems.keys()].join('\n'));
}
