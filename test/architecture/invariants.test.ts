/** Invariants of server/README.md that the boundary checker cannot see: what the text of files may not contain. */
import { readdirSync, readFileSync } from 'node:fs';
import { builtinModules } from 'node:module';
import { describe, expect, it } from 'vitest';

const root = new URL('../../', import.meta.url);

function filesIn(folder: string): readonly string[] {
  return readdirSync(new URL(folder, root), { withFileTypes: true }).flatMap((entry) => {
    const path = `${folder}/${entry.name}`;
    if (entry.isDirectory()) return entry.name === 'node_modules' ? [] : filesIn(path);
    return entry.name.endsWith('.ts') ? [path] : [];
  });
}

const textOf = (path: string): string => readFileSync(new URL(path, root), 'utf8');

/** Lines that a pattern matches, with their places. */
function linesWith(paths: readonly string[], pattern: RegExp): readonly string[] {
  return paths.flatMap((path) =>
    textOf(path)
      .split('\n')
      .flatMap((line, row) => (pattern.test(line) ? [`${path}:${row + 1} ${line.trim()}`] : [])),
  );
}

/** "transformers" is also the field's word for models and is left out; its paths are not. */
const libraries =
  /\b(torch|pytorch|torchvision|keras|tensorflow|tfjs|optax|flax|jax|timm|peft|lightning|accelerate|fastai|monai|deepspeed|sklearn|numpy)\b|\btransformers\.[A-Z]|huggingface/i;

/** In code, not in comments, where such paths explain what is meant. */
const libraryPath =
  /^(?!\s*(\/?\*|\/\/)).*['"`^(|]@?(torch|torchvision|keras|tensorflow|optax|flax|jax|timm|peft|sklearn|numpy|transformers)(\.|\\[./]|\/)\w/;

describe('invariant 5: rules and programs know no library by name', () => {
  it.each(['rules', 'server/program'])('in %s', (folder) => {
    expect(linesWith(filesIn(folder), libraries)).toEqual([]);
  });
  it.each(['server/training', 'server/lint'])('in %s no path of a library stands outside the catalog', (folder) => {
    const files = filesIn(folder).filter((path) => !path.startsWith('server/training/catalog/'));
    expect(linesWith(files, libraryPath)).toEqual([]);
    expect(["'torch.log'", '/^torch\\.cuda/', "'@tensorflow/tfjs'"].every((each) => libraryPath.test(each))).toBe(true);
  });
  it('would be seen', () => {
    expect(
      ['torch.nn.Linear', "framework === 'keras'", 'transformers.Trainer'].every((each) => libraries.test(each)),
    ).toBe(true);
    expect(libraries.test('transformers stop learning')).toBe(false);
  });
});

describe('invariant 12: the engine uses no Node built-in', () => {
  const engine = ['source', 'program', 'syntax', 'training', 'lint', 'lab'].map((layer) => `server/${layer}`);
  const hosts = /^server\/lab\/(host|worker|native|native-detect)\.ts$/;
  const files = [...engine, 'rules'].flatMap(filesIn).filter((path) => !hosts.test(path));
  it('as an import', () => {
    const names = builtinModules.filter((name) => !name.startsWith('_')).join('|');
    const imported = new RegExp(
      `^(?:(?:import|export) .*|\\}) from '(node:.*|${names})';|= (await import|require)\\('(node:.*|${names})'`,
    );
    expect(linesWith(files, imported)).toEqual([]);
  });
  it('as a global', () => {
    const code =
      /^(?!\s*(\/?\*|\/\/)).*(?<![.\w'"`])(process\.(env|cwd|platform|argv|stdout|stderr|exit|hrtime|memoryUsage)|Buffer\.|__dirname|__filename)/;
    expect(linesWith(files, code)).toEqual([]);
  });
});

describe('every file', () => {
  const files = ['server', 'rules', 'client', 'test', 'scripts', 'bench'].flatMap(filesIn);
  it('begins with a sentence that says what it is for', () => {
    const silent = files.filter((path) => !/^((#!|\/\/\/ ).*\n)*(\/\*\*?[\s*]+\S|\/\/ \S)/.test(textOf(path)));
    expect(silent).toEqual([]);
  });
  it('names no place on a machine and nothing beside the repository', () => {
    const elsewhere = /['"`](\/work\/|\/tmp\/|\/home\/|\.\.\/shared\/)/;
    expect(linesWith(files, elsewhere).filter((line) => !line.startsWith('test/'))).toEqual([]);
  });
});
