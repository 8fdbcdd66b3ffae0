/** Sessions: open documents, changes on disk, configurations, suppressions, faults; discovery and groups. */
import { describe, expect, it } from 'vitest';
import type { RawFinding, Rule } from '#lint';
import { rules } from '#rules';
import { createSession, type SessionOptions } from '#workspace';
import { createConfigurations } from '../../server/workspace/configurations.ts';
import { discover, isGitIgnored } from '../../server/workspace/discover.ts';
import { planRun } from '../../server/workspace/plan.ts';
import { filesIn, type Memory } from './memory.ts';

/** Finds every place of the word `bad` in the wanted files. */
const words: Rule = {
  id: 'naughty',
  summary: 'A bad word',
  severity: 'warning',
  on: true,
  page: '',
  *run(facts) {
    for (const path of facts.files) {
      const text = facts.program.units.unit(path)?.source.text ?? '';
      for (const match of text.matchAll(/\bbad\b/g)) {
        const span = { file: path, start: match.index, end: match.index + 3 };
        const found: RawFinding = {
          span,
          certainty: 'certain',
          severity: 'warning',
          message: 'bad',
          trail: [],
          fixes: () => [{ title: 'Better', safety: 'safe', edits: [{ span, content: 'good' }] }],
          probe: () => undefined,
        };
        yield found;
      }
    }
  },
};

const throwing: Rule = {
  ...words,
  id: 'throws',
  // biome-ignore lint/correctness/useYield: a rule that throws before it finds anything
  *run() {
    throw new Error('broken');
  },
};

function sessionOver(files: Memory, more: Partial<SessionOptions> = {}) {
  return createSession({ rules: [words], root: '/w', files, ...more });
}

function rows(session: ReturnType<typeof sessionOver>, ...paths: string[]) {
  return session.lint(paths).findings.map(({ rule, span }) => `${rule}@${span.start}`);
}

describe('session', () => {
  it('prefers the text of an open document, and takes it back when it closes', () => {
    const session = sessionOver(filesIn({ '/w/a.py': 'bad = 1\n' }));
    expect(rows(session, '/w/a.py')).toEqual(['naughty@0']);
    session.open({ path: '/w/a.py', language: 'python', text: 'x = bad\n' });
    expect(rows(session, '/w/a.py')).toEqual(['naughty@4']);
    session.close('/w/a.py');
    expect(rows(session, '/w/a.py')).toEqual(['naughty@0']);
  });

  it('sees changes on disk when it is told of them', () => {
    const files = filesIn({ '/w/a.py': 'bad = 1\n' });
    const session = sessionOver(files);
    expect(rows(session, '/w/a.py')).toEqual(['naughty@0']);
    files.set('/w/a.py', undefined);
    session.invalidate('/w/a.py');
    expect(session.lint(['/w/a.py'])).toMatchObject({ findings: [], skipped: [{ reason: 'there is no such file' }] });
    files.set('/w/logitlint.toml', 'ignore = ["naughty"]');
    files.set('/w/a.py', 'bad = 2\n');
    session.invalidate('/w/a.py');
    session.invalidate('/w/logitlint.toml');
    expect(rows(session, '/w/a.py')).toEqual([]);
    files.set('/w/logitlint.toml', 'ignore = [');
    session.invalidate('/w/logitlint.toml');
    expect(session.configuration('/w/a.py').problems).toHaveLength(1);
    expect(rows(session, '/w/a.py')).toEqual(['naughty@0']);
  });

  it('passes over a file that would take too long, with a word, and goes on with those beside it', () => {
    const script = [
      'import torch.nn as nn',
      'class Net(nn.Module):',
      '    def forward(self, x):',
      '        return torch.sigmoid(x)',
      'loss = nn.BCEWithLogitsLoss()(nn.Sigmoid()(x), y)',
      '',
    ].join('\n');
    const files = filesIn({ '/w/long.py': script.repeat(12_000), '/w/short.py': script });
    const session = createSession({ rules, root: '/w', files });
    const { findings, skipped } = session.lint(['/w/long.py', '/w/short.py']);
    expect(skipped).toEqual([
      { path: '/w/long.py', kind: 'limit', reason: expect.stringContaining('would take too long') },
    ]);
    expect(findings.map(({ rule, span }) => [rule, span.file])).toEqual([['double-sigmoid', '/w/short.py']]);
  });

  it('leaves a rule out that throws, and says so', () => {
    const faults: string[] = [];
    const session = sessionOver(filesIn({ '/w/a.py': 'bad\n' }), {
      rules: [throwing, words],
      onFault: (rule, error) => faults.push(`${rule}: ${String(error)}`),
    });
    expect(rows(session, '/w/a.py')).toEqual(['naughty@0']);
    expect(faults).toEqual(['throws: Error: broken']);
  });

  it('grades files by their own configuration in one run', () => {
    const session = sessionOver(
      filesIn({
        '/w/a/x.py': 'bad',
        '/w/b/x.py': 'bad',
        '/w/a/logitlint.toml': '[severity]\nnaughty = "error"',
        '/w/c/x.py': 'bad',
        '/w/c/logitlint.toml': '[per-file-ignores]\n"./x.py" = ["naughty"]',
      }),
    );
    const { findings } = session.lint(['/w/a/x.py', '/w/b/x.py', '/w/c/x.py']);
    expect(findings.map(({ span, severity }) => [span.file, severity])).toEqual([
      ['/w/a/x.py', 'error'],
      ['/w/b/x.py', 'warning'],
    ]);
  });

  it.each([
    ['x = bad  # logitlint: ignore[naughty] why', []],
    ['x = bad  # logitlint: ignore', []],
    ['x = bad  # noqa: E501, naughty', []],
    ['x = bad  # NOQA', []],
    ['x = bad  # noqa: E501', ['naughty@4']],
    ['# logitlint: ignore[naughty]\n\n# more\nx = bad', []],
    ['# logitlint: ignore[naughty]\nx = 1\nx = bad', ['naughty@39']],
    ['x = f(\n    bad,\n)  # logitlint: ignore[naughty]', []],
    ['# logitlint: disable[naughty]\nbad\n# logitlint: enable[naughty]\nbad', ['naughty@63']],
    ['# logitlint: disable\nbad\n# logitlint: enable\nbad', ['naughty@45']],
    ['bad\n# logitlint: file-ignore[naughty]', []],
    ['x = "# logitlint: ignore[naughty]", bad', ['naughty@36']],
  ])('suppresses by comments: %j', (text, left) => {
    expect(rows(sessionOver(filesIn({ '/w/a.py': text })), '/w/a.py')).toEqual(left);
  });

  it('suppresses in TypeScript', async () => {
    const session = sessionOver(filesIn({ '/w/a.ts': 'const x = bad; // logitlint: ignore[naughty]\nbad;' }));
    await session.ready(['/w/a.ts']);
    expect(rows(session, '/w/a.ts')).toEqual(['naughty@45']);
  });
});

describe('discovery', () => {
  const found = (texts: Readonly<Record<string, string>>, named: readonly string[] = ['/w']) => {
    const files = filesIn(texts);
    const configurations = createConfigurations({ files, root: '/w', rules: new Set() });
    return discover(named, '/w', { files, configurations, forceExclude: false });
  };

  it('finds programs, and leaves alone what is installed, built or declared', () => {
    const names = [
      'a.py',
      'b.ipynb',
      'c.ts',
      'd.mjs',
      'e.d.ts',
      'f.min.js',
      'g.txt',
      'h.json',
      '.venv/i.py',
      'build/j.py',
      'x/site-packages/k.py',
      'x/.ipynb_checkpoints/l.ipynb',
      'x/m.PY',
    ];
    const { paths } = found(Object.fromEntries(names.map((name) => [`/w/${name}`, ''])));
    expect(paths).toEqual(['a.py', 'b.ipynb', 'c.ts', 'd.mjs', 'x/m.PY'].map((name) => `/w/${name}`));
  });

  it('goes by ignore files at every level, and stops at a repository inside', () => {
    const texts = {
      '/w/.git/HEAD': '',
      '/w/.gitignore': 'gen*\n!gen_keep.py\n/top.py\n',
      '/w/gen.py': '',
      '/w/gen_keep.py': '',
      '/w/top.py': '',
      '/w/s/top.py': '',
      '/w/s/.gitignore': '*\n!gen2.py\n!in/\n',
      '/w/s/gen2.py': '',
      '/w/s/x.py': '',
      '/w/r/.git/HEAD': '',
      '/w/r/gen.py': '',
    };
    expect(found(texts).paths).toEqual(['/w/gen_keep.py', '/w/r/gen.py', '/w/s/gen2.py']);
    expect(found(texts, ['/w/s']).paths).toEqual(['/w/s/gen2.py']);
    expect(found({ ...texts, '/w/logitlint.toml': 'respect-gitignore = false' }).paths).toHaveLength(7);
    const files = filesIn(texts);
    const configurations = createConfigurations({ files, root: '/w', rules: new Set() });
    const scripts = Object.keys(texts).filter((path) => path.endsWith('.py'));
    const kept = scripts.filter((path) => !isGitIgnored(path, '/w', { files, configurations }));
    expect(kept.sort(), 'file by file').toEqual(found(texts).paths);
  });

  it('finds what is in an ignored folder when that is the workspace', () => {
    const files = filesIn({ '/w/.git/HEAD': '', '/w/.gitignore': 'mine/\n', '/w/mine/a.py': '', '/w/mine/b/a.py': '' });
    const configurations = createConfigurations({ files, root: '/w/mine', rules: new Set() });
    const { paths } = discover(['/w/mine'], '/w/mine', { files, configurations, forceExclude: false });
    expect(paths).toEqual(['/w/mine/a.py', '/w/mine/b/a.py']);
    expect(paths.filter((path) => isGitIgnored(path, '/w/mine', { files, configurations }))).toEqual([]);
    expect(paths.filter((path) => isGitIgnored(path, '/w', { files, configurations }))).toEqual(paths);
  });

  it('tells what is missing, and takes what is named', () => {
    expect(found({ '/w/.venv/a.py': '' }, ['/w/.venv/a.py', '/w/none.py'])).toEqual({
      paths: ['/w/.venv/a.py'],
      missing: ['/w/none.py'],
      closed: [],
    });
    const files = { ...filesIn({ '/w/a.py': '', '/w/shut/b.py': '' }) };
    const shut = { ...files, list: (path: string) => (path === '/w/shut' ? undefined : files.list(path)) };
    const configurations = createConfigurations({ files: shut, root: '/w', rules: new Set() });
    expect(discover(['/w'], '/w', { files: shut, configurations, forceExclude: false })).toEqual({
      paths: ['/w/a.py'],
      missing: [],
      closed: ['/w/shut'],
    });
  });

  it('tells of an open text, too, that it is not fit to be linted', () => {
    const session = sessionOver(filesIn({}));
    session.open({ path: '/w/a.py', language: 'python', text: `bad = 1\nx = "${'a'.repeat(1_000_001)}"\n` });
    session.open({ path: '/w/b.py', language: 'python', text: 'bad = 1\n'.repeat(600_000) });
    const { findings, skipped } = session.lint(['/w/a.py', '/w/b.py']);
    expect(findings).toEqual([]);
    expect(skipped.map(({ reason }) => reason)).toEqual([
      'it has a line of more than a million characters',
      'its code is larger (4.8 MB) than 4.0 MB',
    ]);
  });
});

/** A text in which findings may be located. */
const torch = 'import torch\nloss = torch.nn.BCELoss()\n';

describe('groups', () => {
  const groups = (texts: Readonly<Record<string, string>>) => {
    const files = filesIn(texts);
    const configurations = createConfigurations({ files, root: '/w', rules: new Set() });
    const plan = planRun(Object.keys(texts), { root: '/w', files, configurations, hashes: false });
    return plan.groups.map((group) => group.paths.map((path) => path.slice(3)).sort()).sort();
  };

  it('joins what imports join, and drops what no library concerns', () => {
    expect(
      groups({
        '/w/model.py': torch,
        '/w/train.py': 'from model import Net\n',
        '/w/main.py': 'import train',
        '/w/other.py': torch,
        '/w/idle.py': 'import os',
        '/w/nb.ipynb': JSON.stringify({
          cells: [{ cell_type: 'code', source: ['import torch\n', 'import model\n', 'loss = nn.BCELoss()'] }],
        }),
      }),
    ).toEqual([['main.py', 'model.py', 'nb.ipynb', 'train.py'], ['other.py']]);
  });

  it('follows packages, relative imports and folders without a file of their own', () => {
    expect(
      groups({
        '/w/pkg/__init__.py': 'from .net import Net',
        '/w/pkg/net.py': torch,
        '/w/pkg/sub/a.py': 'from ..net import Net',
        '/w/src/lib/loss.py': torch,
        '/w/use.py': 'from lib import loss',
        '/w/far/pkg.py': torch,
      }),
    ).toEqual([['far/pkg.py'], ['pkg/__init__.py', 'pkg/net.py', 'pkg/sub/a.py'], ['src/lib/loss.py', 'use.py']]);
  });

  it('follows TypeScript, also through mapped names', () => {
    expect(
      groups({
        '/w/a.ts': "import { net } from './lib/net.js';",
        '/w/lib/net.ts': "import * as tf from '@tensorflow/tfjs'; tf.losses.sigmoidCrossEntropy(a, b);",
        '/w/b.ts': "import { net } from '@/lib/net';",
        '/w/c.ts': "import * as tf from '@tensorflow/tfjs'; tf.losses.sigmoidCrossEntropy(a, b);",
      }),
    ).toEqual([['a.ts', 'b.ts', 'lib/net.ts'], ['c.ts']]);
  });
});

describe('all rules', () => {
  it('have distinct names, pages and summaries without a full stop', () => {
    expect(new Set(rules.map(({ id }) => id)).size).toBe(rules.length);
    for (const { id, summary, page } of rules) {
      expect(summary).not.toMatch(/\.$|\n/);
      expect(page).toContain(id);
    }
  });
});
