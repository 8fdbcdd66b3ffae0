/** A server whose engine is a toy, so that the protocol can be tested apart from what is found: `bad` is a finding, and so on. */
import { readFileSync } from 'node:fs';
import { createConnection, ProposedFeatures } from 'vscode-languageserver/node';
import type { ProbeEvent, ProbeOptions, ProbeResult, ProbeSpec } from '#lab';
import type { Finding, Fix } from '#lint';
import { createProgram, unreadUnit } from '#program';
import type { Source, Span } from '#source';
import { conventions } from '#training';
import type { Session, SessionOptions } from '#workspace';
import type { Engine } from '../../server/lsp/context.ts';
import { serve } from '../../server/lsp/server.ts';
import { defaultSettings } from '../../server/workspace/configuration.ts';

/**
 * What the toy finds: `bad` (a warning with a reviewed and a safe fix, also where a cell ends within the word), `choice`
 * (two remedies), `far NAME` (a finding only while the file NAME.py beside it says `sigmoid`; its fix changes both
 * files), `reach NAME` (the same, but only the fix looks at the other file), `boom` (throws).
 */
const pattern = /\b(?:ba\s?d|choice|boom|(?:far|reach) (\w+))\b/g;

function readFile(path: string): Source | undefined {
  try {
    return { path, language: 'python', text: readFileSync(path, 'utf8') };
  } catch {
    return undefined;
  }
}

function fixesOf(word: string, span: Span, other: Span | undefined): readonly Fix[] {
  const edit = (content: string, at = span) => ({ span: at, content });
  switch (word.replace(/\s/, '')) {
    case 'bad':
      return [
        { title: 'Make it good', safety: 'review', edits: [edit('good')] },
        { title: 'Make it ok', safety: 'safe', edits: [edit('ok')] },
      ];
    case 'choice':
      return [
        { title: 'Take one', safety: 'choice', edits: [edit('one')] },
        { title: 'Take two', safety: 'choice', edits: [edit('two')] },
      ];
    default:
      return other ? [{ title: 'Use logits', safety: 'review', edits: [edit('near'), edit('logits', other)] }] : [];
  }
}

const probe: ProbeSpec = {
  rule: 'toy',
  claim: 'Bad is worse than good.',
  experiment: {
    kind: 'loss',
    framework: 'torch',
    written: { activation: 'sigmoid', criterion: 'binary-on-probabilities' },
    fixed: { activation: 'none', criterion: 'binary-on-logits' },
    settings: {},
  },
};

function createToySession(options: SessionOptions): Session {
  const opened = new Map<string, Source>();
  const source = (path: string) => opened.get(path) ?? readFile(path);
  const severity = options.overrides?.severity ?? options.defaults?.severity ?? {};
  const findingsOf = (path: string, reads: Set<string>): readonly Finding[] => {
    const text = source(path)?.text ?? '';
    return [...text.matchAll(pattern)].flatMap((match): Finding[] => {
      const span: Span = { file: path, start: match.index, end: match.index + match[0].length };
      const otherPath = match[1] ? path.replace(/[^/]*$/, `${match[1]}.py`) : undefined;
      if (otherPath && match[0].startsWith('far')) reads.add(otherPath);
      const at = otherPath ? (source(otherPath)?.text.indexOf('sigmoid') ?? -1) : -1;
      if (otherPath && at < 0) return [];
      if (match[0] === 'boom') throw new Error('the toy broke');
      const other = otherPath ? { file: otherPath, start: at, end: at + 'sigmoid'.length } : undefined;
      return [
        {
          rule: 'toy',
          severity: severity['toy'] === 'error' ? 'error' : 'warning',
          certainty: 'certain',
          span,
          message: `"${match[0]}" is bad.`,
          trail: other ? [{ message: 'the sigmoid is here', span: other }] : [{ message: 'here', span }],
          fixes: () => fixesOf(match[0], span, other),
          probe: () => (match[0] === 'bad' ? probe : undefined),
        },
      ];
    });
  };
  return {
    ready: () => Promise.resolve(),
    open: (next) => void opened.set(next.path, next),
    close: (path) => void opened.delete(path),
    invalidate: () => undefined,
    source,
    unit(path) {
      const text = source(path);
      return text && unreadUnit(text, 'a toy reads nothing');
    },
    lint(paths) {
      const reads = new Set(paths);
      return { findings: paths.flatMap((path) => findingsOf(path, reads)), reads, skipped: [] };
    },
    facts: (paths) => ({
      program: createProgram({ unit: () => undefined, roots: () => [], known: () => [] }, conventions),
      files: new Set(paths),
      losses: () => [],
      sites: () => [],
      rates: () => ({ fineTunings: [], uses: [] }),
      holdings: () => [],
    }),
    configuration: () => ({ file: undefined, files: [], settings: defaultSettings, problems: [] }),
  };
}

/** Sends three points, then the result; asked for fifty seeds, it goes on until it is cancelled. */
async function runToyProbe(spec: ProbeSpec, { signal, onEvent, seeds = 1 }: ProbeOptions): Promise<ProbeResult> {
  const backend = { name: 'cpu', text: 'toy' } as const;
  onEvent?.({ kind: 'phase', name: 'main comparison', backend, arms: ['written', 'fixed'], seeds, steps: 3 });
  for (let step = 0; step < 3 || seeds === 50; step++) {
    await new Promise((resolve) => setTimeout(resolve, 1));
    signal?.throwIfAborted();
    const point: ProbeEvent = {
      kind: 'point',
      arm: 'written',
      seed: 0,
      step,
      loss: 1 / (step + 1),
      progress: Math.min(1, (step + 1) / 3),
    };
    onEvent?.(point);
  }
  const { settings } = spec.experiment;
  const lr = 'lr' in settings ? settings.lr : undefined;
  return {
    rule: spec.rule,
    claim: spec.claim,
    framework: 'torch',
    backend,
    parameters: [
      ...(lr ? [{ name: 'lr', value: lr.value, from: lr.from }] : []),
      { name: 'batch', value: 8, from: 'code', filename: '/home/me/ws/a.py' },
    ],
    arms: [],
    comparison: { measure: 'loss', difference: 0, interval: [0, 0] },
    also: [],
    verdict: { kind: 'no-difference', text: 'No difference with these numbers.', brief: 'no difference' },
    sweep: [],
    notes: [],
    elapsed_ms: 90,
    partial: false,
  };
}

const engine: Engine = {
  rules: [],
  session: createToySession,
  experiments: [{ title: 'Toy', spec: probe }],
  runProbe: runToyProbe,
  planOf: () => ({ files: 0, groups: [] }),
  reasonToSkip: (_, __, path) => (path.includes('/excluded/') ? 'left out' : undefined),
  page: (rule) => (rule === 'toy' ? { markdown: '# Toy', path: '/rules/toy/README.md' } : undefined),
};

serve(createConnection(ProposedFeatures.all), '0.0.0', () => Promise.resolve(engine));
