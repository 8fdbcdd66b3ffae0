/** What holds for every program: of fixes, of suppression comments, of the cache, of threads and of shards. */
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { collide, type Edit, type Finding, type Rule, unusedSuppression } from '#lint';
import { rules } from '#rules';
import { createSession, isLintable } from '#workspace';
import { lintEverything } from '../../server/cli/check/everything.ts';
import { fixAll } from '../../server/cli/check/fix.ts';
import { addIgnores } from '../../server/cli/check/ignore.ts';
import type { CheckOptions } from '../../server/cli/check/options.ts';
import { findFiles, openProject } from '../../server/cli/check/project.ts';
import type { Console } from '../../server/cli/console.ts';
import { plainPaint } from '../../server/cli/terminal.ts';
import { filesIn } from '../workspace/memory.ts';
import { folderWith } from './process.ts';
import { filesOf, type Tree, trees } from './programs.ts';

const everything = { root: '/w', allowed: new Set(['safe', 'review', 'choice'] as const), severity: 'info' } as const;

function sessionOver(tree: Tree, list: readonly Rule[] = rules) {
  const texts = Object.fromEntries(Object.entries(filesOf(tree)).map(([name, text]) => [`/w/${name}`, text]));
  const faults: string[] = [];
  const onFault = (what: string, error: unknown) => faults.push(`${what}: ${String(error)}`);
  const session = createSession({
    rules: list,
    root: '/w',
    files: filesIn(texts),
    overrides: { select: ['all'] },
    onFault,
  });
  return { session, paths: Object.keys(texts).filter((path) => isLintable(path)), faults };
}

function collisions(edits: readonly Edit[]): number {
  return edits.filter((edit, index) => edits.slice(index + 1).some((other) => collide(edit.span, other.span))).length;
}

function identity({ rule, span, message }: Finding): string {
  return `${rule} ${span.file}:${span.start}-${span.end} ${message}`;
}

describe('fixes', () => {
  it('have edits that stay inside their files and do not overlap', () => {
    let seen = 0;
    fc.assert(
      fc.property(trees, (tree) => {
        const { session, paths, faults } = sessionOver(tree);
        for (const finding of session.lint(paths).findings) {
          for (const { edits } of finding.fixes()) {
            seen += 1;
            expect(collisions(edits)).toBe(0);
            for (const { span } of edits) {
              const length = session.source(span.file)?.text.length ?? -1;
              expect(0 <= span.start && span.start <= span.end && span.end <= length).toBe(true);
            }
          }
        }
        expect(faults).toEqual([]);
      }),
      { numRuns: 60 },
    );
    expect(seen).toBeGreaterThan(20);
  });

  it('leave nothing to fix, and then change nothing', () => {
    fc.assert(
      fc.property(trees, (tree) => {
        const { session, paths, faults } = sessionOver(tree);
        fixAll(session, paths, everything);
        expect(fixAll(session, paths, everything).changed).toEqual([]);
        expect(faults).toEqual([]);
      }),
      { numRuns: 60 },
    );
  });
});

describe('suppression comments', () => {
  it('silence everything; without the findings, their fix takes them out again', () => {
    fc.assert(
      fc.property(trees, (tree) => {
        const { session, paths } = sessionOver(tree);
        const { changed } = addIgnores(session, paths, 'because', 'info');
        expect(session.lint(paths).findings.map(identity)).toEqual([]);
        // The same names, but rules that find nothing any more.
        const silent = rules.map((rule) => (rule.id === unusedSuppression.id ? rule : { ...rule, run: () => [] }));
        const later = sessionOver(tree, silent).session;
        for (const { after } of changed) later.open(after);
        fixAll(later, paths, everything);
        for (const { before } of changed) expect(later.source(before.path)?.text).toBe(before.text);
      }),
      { numRuns: 60 },
    );
  });
});

const options: CheckOptions = {
  paths: ['.'],
  outputFormat: 'json',
  outputFile: undefined,
  statistics: false,
  exitZero: false,
  exitNonZeroOnFix: false,
  select: ['all'],
  extendSelect: [],
  ignore: [],
  severity: 'info',
  exclude: undefined,
  extendExclude: [],
  forceExclude: false,
  config: undefined,
  fix: false,
  unsafeFixes: false,
  diff: false,
  addIgnore: undefined,
  baseline: undefined,
  writeBaseline: undefined,
  watch: false,
  stdinFilename: undefined,
  cache: false,
  cacheFolder: undefined,
  jobs: 1,
  shard: undefined,
  showFiles: false,
  quiet: true,
};

const silent: Console = {
  out: () => {},
  err: () => {},
  paint: plainPaint,
  paintErr: plainPaint,
  shown: false,
  interactive: false,
  columns: 80,
};

async function outcome(folder: string, more: Partial<CheckOptions> = {}) {
  const asked = { ...options, ...more };
  const project = openProject(asked, folder, [folder]);
  const { reports, faults } = await lintEverything(project, findFiles(project, [folder], false).paths, asked, silent);
  expect(faults).toEqual([]);
  return reports;
}

describe('runs', () => {
  it('give the same from the cache, in several threads, and in parts', async () => {
    let seen = 0;
    await fc.assert(
      fc.asyncProperty(
        trees,
        fc.array(trees, { minLength: 1, maxLength: 3 }),
        fc.integer({ min: 2, max: 4 }),
        async (tree, later, parts) => {
          const folder = folderWith(filesOf(tree));
          const whole = await outcome(folder.path);
          seen += whole.length;
          expect(await outcome(folder.path, { cache: true })).toEqual(whole);
          expect(await outcome(folder.path, { cache: true })).toEqual(whole);
          expect(await outcome(folder.path, { jobs: 8 })).toEqual(whole);
          const shards: unknown[] = [];
          for (let number = 1; number <= parts; number++) {
            shards.push(...(await outcome(folder.path, { shard: { number, of: parts } })));
          }
          const ordered = (list: readonly unknown[]) =>
            list
              .map((one) => JSON.stringify(one))
              .sort()
              .map((one): unknown => JSON.parse(one));
          expect(ordered(shards)).toEqual(ordered(whole));
          // Other trees over the first one: what the cache knows of it must not show.
          for (const next of later) {
            for (const [name, text] of Object.entries(filesOf(next))) folder.write(name, text);
            expect(await outcome(folder.path, { cache: true })).toEqual(await outcome(folder.path));
          }
        },
      ),
      { numRuns: 8 },
    );
    expect(seen).toBeGreaterThan(8);
  });
});
