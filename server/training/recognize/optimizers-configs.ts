/** Configuration files: which file a call reads, and the entries of its record. */
import {
  type Frame,
  folderOf,
  join,
  type Program,
  type ResultEnd,
  type Scope,
  type Trail,
  type Unit,
  type Value,
} from '#program';
import { configReaders, configurationFolder, configurationName, fileMethods, fileOpeners } from '../catalog/options.ts';
import type { Setting } from './optimizers-rate.ts';
import { keyText, parameterNamed } from './optimizers-settings.ts';

/** The record of the configuration file that a call reads. */
export function configOf(program: Program, of: Trail): Value | undefined {
  if (of.end.kind !== 'result' || !configReaders.has(of.end.path)) return undefined;
  const path = filePath(program, of.end, 0);
  return path === undefined ? undefined : recordIn(configUnit(program, of.end.call.span.file, path));
}

function filePath(program: Program, end: ResultEnd, depth: number): string | undefined {
  const [first] = end.call.args;
  if (!first || depth > 4) return undefined;
  const trails = program.trace(first.value, end.frame);
  const [only] = trails;
  if (trails.length !== 1 || !only) return undefined;
  return pathOf(program, only, depth);
}

function pathOf(program: Program, trail: Trail, depth: number): string | undefined {
  const { end } = trail;
  if (end.kind === 'literal') return typeof end.value.value === 'string' ? end.value.value : undefined;
  if (end.kind !== 'result') return undefined;
  if (fileOpeners.has(end.path)) return filePath(program, end, depth + 1);
  return end.receiver && fileMethods.has(end.name) ? pathOf(program, end.receiver, depth + 1) : undefined;
}

/** A relative path is looked up beside the file and in the folders of its imports. */
export function configUnit(program: Program, from: string, path: string): Unit | undefined {
  if (!/\.(ya?ml|json|toml)$/.test(path)) return undefined;
  for (const base of [folderOf(from), ...program.units.roots(from)]) {
    const unit = program.units.unit(join(base, path));
    if (unit) return unit;
  }
  return undefined;
}

/** What a configuration file says: its record. */
export function recordIn(unit: Unit | undefined): Value | undefined {
  return unit?.module.binds.get('default')?.at(-1)?.value;
}

export function entriesOf(record: Value, key: string): readonly Setting[] | undefined {
  if (record.kind !== 'record') return undefined;
  const entry = record.entries.findLast((each) => each.key?.kind === 'literal' && String(each.key.value) === key);
  if (!entry) return undefined;
  return [
    {
      value: entry.value,
      frame: undefined,
      step: { message: `\`${key}\` in the configuration file`, span: entry.span },
      overridable: false,
    },
  ];
}

/** `cfg.optim.lr` in a function that a decorator gives the configuration it names (Hydra). */
export function ofConfiguredFunction(program: Program, at: Value): readonly Setting[] | undefined {
  const keys: string[] = [];
  let root = at;
  while (root.kind === 'member' || root.kind === 'item') {
    const key = root.kind === 'member' ? root.name : keyText(program, root.key);
    if (key === undefined) return undefined;
    keys.unshift(key);
    root = root.of;
  }
  const parameter = root.kind === 'name' ? parameterNamed(root.place.scope, root.name) : undefined;
  let value = parameter && configurationFor(program, parameter.scope);
  let last: readonly Setting[] | undefined;
  for (const key of keys) {
    last = value && entriesOf(value, key);
    value = last?.[0]?.value;
  }
  return last?.map((setting) => ({ ...setting, overridable: true }));
}

function configurationFor(program: Program, scope: Scope): Value | undefined {
  for (const decorator of scope.decorators) {
    if (decorator.kind !== 'call') continue;
    const text = (name: string) => {
      const given = decorator.args.find((arg) => arg.name === name)?.value;
      const constant = given && program.constant(given);
      return typeof constant === 'string' ? constant : undefined;
    };
    const name = text(configurationName);
    if (name === undefined) continue;
    const path = join(text(configurationFolder) ?? '.', name.endsWith('.yaml') ? name : `${name}.yaml`);
    return recordIn(configUnit(program, scope.span.file, path));
  }
  return undefined;
}

/** The record that a value is, or that the file it names holds. */
export function configurationAt(
  program: Program,
  value: Value,
  frame: Frame | undefined,
  from: string,
): Value | undefined {
  for (const trail of program.trace(value, frame)) {
    if (trail.end.kind === 'value' && trail.end.value.kind === 'record') return trail.end.value;
    const read = configOf(program, trail);
    if (read) return read;
    const path = pathOf(program, trail, 0);
    const unit = path === undefined ? undefined : configUnit(program, from, path);
    if (unit) return recordIn(unit);
  }
  return undefined;
}
