/** `config` and `init`: which settings hold for a file, and a first configuration file. */
import { existsSync, writeFileSync } from 'node:fs';
import { rules } from '#rules';
import { disk } from '#workspace';
import { createConfigurations } from '../../workspace/configurations.ts';
import { defaultExcludes } from '../../workspace/discover.ts';
import { messageOf } from '../../workspace/errors.ts';
import { ignoredFor, levelsOf } from '../../workspace/levels.ts';
import { absolute, parent } from '../../workspace/paths.ts';
import { placeOfProblem } from '../check/problems.ts';
import { projectRoot } from '../check/project.ts';
import type { Console } from '../console.ts';
import { printableJson } from '../terminal.ts';
import { exitCodes, Trouble } from '../trouble.ts';

/** Prints, as JSON, what holds for a file or folder, and where it comes from. */
export function showConfiguration(path: string, console: Console): number {
  const folder = absolute('.', process.cwd());
  const target = absolute(path, folder);
  const status = disk.status(target);
  if (!status) throw new Trouble(`${path}: there is no such file or folder`);
  const root = projectRoot(disk, target);
  const ids = new Set(rules.map(({ id }) => id));
  const configurations = createConfigurations({ files: disk, root, rules: ids });
  const configuration = configurations.of(status.kind === 'folder' ? target : parent(target));
  const { problems, files, settings } = configuration;
  if (problems.length > 0) throw new Trouble(problems.map((one) => placeOfProblem(one, folder)).join('\n'));
  const ignored = ignoredFor(target, configuration);
  const running = levelsOf(rules, configuration).filter(({ rule }) => !ignored.has(rule.id) && !ignored.has('all'));
  const shown = {
    root,
    files,
    rules: Object.fromEntries(running.map(({ rule, severity }) => [rule.id, severity ?? rule.severity])),
    exclude: settings.exclude?.map(({ pattern }) => pattern) ?? defaultExcludes,
    'extend-exclude': settings.extendExclude.map(({ pattern }) => pattern),
    'respect-gitignore': settings.respectGitignore,
    src: settings.src,
  };
  console.out(`${printableJson(shown, 2)}\n`);
  return exitCodes.clean;
}

function template(): string {
  const lines = [
    '# Settings of LogitLint: take the # before a line away, and say what shall hold.',
    '',
    '# select = ["all"]            # the rules to run, by name; without it, those below',
    '# extend-select = []          # rules to run besides',
    '# ignore = []                 # rules not to run',
    '# extend-exclude = ["data/"]  # files and folders to pass over, as in .gitignore',
    '# src = ["lib"]               # folders in which imports are looked up first',
    '',
    '[severity]  # "error", "warning", "info" or "off"; this is what holds by itself',
    ...rules.filter(({ on }) => on).map(({ id, severity }) => `# ${id} = "${severity}"`),
    '',
    '[per-file-ignores]',
    '# "tests/" = ["all"]',
  ];
  return `${lines.join('\n')}\n`;
}

/** Writes `logitlint.toml` into the current folder; an existing one is left alone. */
export function writeConfiguration(console: Console): number {
  const file = 'logitlint.toml';
  if (existsSync(file)) throw new Trouble(`${file} is there already`);
  try {
    writeFileSync(file, template(), { flag: 'wx' });
  } catch (error) {
    throw new Trouble(`${file} cannot be written: ${messageOf(error)}`);
  }
  console.err(`Wrote ${file}.\n`);
  return exitCodes.clean;
}
