/** SARIF as code-scanning services read it: its schema, its references, its places, and fixes that can be applied. */
import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import type { ArtifactChange, Log, Region } from 'sarif';
import { describe, expect, it } from 'vitest';
import { lineStarts, offsetAt } from '#source';
import { sarif } from '../../server/cli/formats/sarif.ts';
import type { Placed, Report } from '../../server/cli/report.ts';
import { cellLines, faulty, folderWith, notebook, sound } from './process.ts';
import { context, reports } from './reports.ts';
import { misfits } from './sarif-schema.ts';

const log = (): Log => JSON.parse(sarif(reports, context));

describe('sarif', () => {
  it('fits the schema, with and without findings', () => {
    expect(misfits(log())).toEqual([]);
    expect(misfits(JSON.parse(sarif([], context)))).toEqual([]);
  });

  it('would be told what does not fit', () => {
    const result = { message: { text: 7 }, level: 'bad', fixes: [{ artifactChanges: [] }] };
    const place = { physicalLocation: { artifactLocation: { uri: 'a b.py' }, region: { startLine: 0 } } };
    const broken = {
      ...log(),
      version: '2.0.0',
      more: 1,
      runs: [{ tool: {}, results: [result, { locations: [place] }] }],
    };
    expect(misfits(broken).map((complaint) => complaint.split(':')[0])).toEqual(
      expect.arrayContaining([
        '',
        '/version',
        '/runs/0/tool',
        '/runs/0/results/0/message/text',
        '/runs/0/results/0/level',
        '/runs/0/results/0/fixes/0/artifactChanges',
        '/runs/0/results/1',
        '/runs/0/results/1/locations/0/physicalLocation/artifactLocation/uri',
        '/runs/0/results/1/locations/0/physicalLocation/region/startLine',
      ]),
    );
  });

  it('refers to the rule that was broken', () => {
    const [run] = log().runs;
    for (const result of run?.results ?? []) {
      expect(run?.tool.driver.rules?.[result.ruleIndex ?? -1]?.id).toBe(result.ruleId);
    }
  });

  it('tells the trail as a code flow, source first and the finding last', () => {
    const [result] = log().runs[0]?.results ?? [];
    const flow = result?.codeFlows?.[0]?.threadFlows[0]?.locations.map(
      ({ location }) => location?.physicalLocation?.region?.startLine,
    );
    expect(flow).toEqual([3, 3, 4]);
    expect(result?.relatedLocations?.map(({ id }) => id)).toEqual([1, 2]);
  });

  it('tells a fix over two files as one change', () => {
    const changes = log().runs[0]?.results?.[0]?.fixes?.[0]?.artifactChanges;
    expect(changes?.map((change) => change.artifactLocation.uri)).toEqual(['src/model.py', 'src/train.py']);
  });

  it('names files by valid references', () => {
    const uris = log().runs[0]?.results?.map(
      (result) => result.locations?.[0]?.physicalLocation?.artifactLocation?.uri,
    );
    expect(uris).toEqual(['src/train.py', 'nb.ipynb', 'a%20b/%C3%B6%2Cx%3A%25.py']);
    for (const uri of uris ?? []) expect(() => new URL(uri ?? '', 'file:///p/')).not.toThrow();
  });
});

const [modelText = '', trainText = ''] = faulty.split('model = Net()');
const overTwoFiles = {
  'net.py': modelText,
  'train.py': `import torch\nimport torch.nn as nn\nfrom net import Net\n\nmodel = Net()${trainText}`,
};
const withAccents = faulty.replace('torch.sigmoid(self.fc(x))', 'torch.sigmoid(self.fc(x))  # "é" 😀\\');
const script = `import * as tf from '@tensorflow/tfjs';

const model = tf.sequential();
model.add(tf.layers.dense({ units: 10, inputShape: [784], activation: 'softmax' }));
model.compile({ optimizer: tf.train.adam(1e-3), loss: tf.losses.softmaxCrossEntropy });
`;

const trees: Readonly<Record<string, Readonly<Record<string, string>>>> = {
  'one file': { 'bad.py': faulty },
  'several files': { ...overTwoFiles, 'sub folder/ü.py': withAccents },
  'line ends of other systems, a byte order mark': { 'crlf.py': `\ufeff${faulty.replaceAll('\n', '\r\n')}` },
  'a notebook, its source in lists': { 'nb.ipynb': notebook([['print(1)'], cellLines(withAccents)]) },
  'a notebook with the source in one string': {
    'nb.ipynb': notebook([cellLines(faulty)]).replace(
      /"source": \[\s*"import[^\]]*\]/,
      `"source": ${JSON.stringify(faulty)}`,
    ),
  },
  'a notebook on one line, with escapes': {
    'nb.ipynb': JSON.stringify(JSON.parse(notebook([cellLines(withAccents)]))).replace(
      /[\u0080-\uffff]/g,
      (c) => `\\u${c.charCodeAt(0).toString(16).padStart(4, '0')}`,
    ),
  },
  'a notebook of format 3': {
    'old.ipynb': JSON.stringify(
      {
        nbformat: 3,
        metadata: {},
        worksheets: [{ cells: [{ cell_type: 'code', language: 'python', input: cellLines(faulty) }] }],
      },
      null,
      2,
    ),
  },
  'a notebook that imports a script': {
    'net.py': modelText,
    'nb.ipynb': notebook([cellLines(overTwoFiles['train.py'])], 4),
  },
  TypeScript: { 'train.ts': script },
  'a comment that suppresses nothing': { 'a.py': 'import torch\nx = 1  # logitlint: ignore[double-softmax] why\n' },
  'no findings': { 'good.py': sound },
};

/** The text under a region, from its start to its end. */
function rangeOf(text: string, region: Region): readonly [number, number] {
  const starts = lineStarts(text);
  const { startLine = 1, startColumn = 1, endLine = startLine, endColumn = 1 } = region;
  const at = (row: number, column: number) => offsetAt(starts, { row: row - 1, column: column - 1 }, text.length);
  return [at(startLine, startColumn), at(endLine, endColumn)];
}

interface Cell {
  readonly source?: string | readonly string[];
  readonly input?: readonly string[];
}

/** The text under a place of the JSON format. */
function spelled({ filename, cell, location, end_location }: Placed): string {
  const file = readFileSync(filename, 'utf8').replace(/^\ufeff/, '');
  const region = {
    startLine: location.row,
    startColumn: location.column,
    endLine: end_location.row,
    endColumn: end_location.column,
  };
  if (cell === null) return file.slice(...rangeOf(file, region));
  const { cells, worksheets } = JSON.parse(file);
  const { source, input }: Cell = (cells ?? worksheets[0].cells)[cell - 1];
  const text = [source ?? input ?? []].flat().join('');
  return text.slice(...rangeOf(text, region));
}

function applied(text: string, change: ArtifactChange): string {
  return change.replacements
    .map(({ deletedRegion, insertedContent }) => ({
      range: rangeOf(text, deletedRegion),
      content: insertedContent?.text ?? '',
    }))
    .sort((a, b) => b.range[0] - a.range[0])
    .reduce((result, { range: [from, to], content }) => result.slice(0, from) + content + result.slice(to), text);
}

describe.each(Object.entries(trees))('the log of %s', (name, files) => {
  const folder = folderWith(files);
  const written: Log = JSON.parse(folder.run(['check', '-o', 'sarif', '--no-cache']).out);
  const results = written.runs[0]?.results ?? [];

  it('fits the schema', () => {
    expect(misfits(written)).toEqual([]);
    expect(results.length > 0).toBe(name !== 'no findings');
  });

  it('places every finding and every step on the text that the JSON format tells', () => {
    const reported: readonly Report[] = JSON.parse(folder.run(['check', '-o', 'json', '--no-cache']).out);
    const told = reported.flatMap(({ trail, ...report }) => [report, ...trail.toReversed(), report].map(spelled));
    const placed = results.flatMap(({ locations = [], codeFlows }) => [
      ...locations.map(({ physicalLocation }) => physicalLocation),
      ...(codeFlows?.[0]?.threadFlows[0]?.locations ?? [{ location: locations[0] }]).map(
        ({ location }) => location?.physicalLocation,
      ),
    ]);
    const base = written.runs[0]?.originalUriBaseIds?.['SRCROOT']?.uri;
    const shown = placed.map((place) => {
      const path = fileURLToPath(new URL(place?.artifactLocation?.uri ?? '', base));
      const text = readFileSync(path, 'utf8').replace(/^\ufeff/, '');
      const slice = text.slice(...rangeOf(text, place?.region ?? {}));
      return path.endsWith('.ipynb') ? String(JSON.parse(`"${slice}"`)) : slice;
    });
    expect(shown).toEqual(told);
  });

  it('has fixes that do what --fix does, byte for byte', () => {
    const before = Object.fromEntries(Object.keys(files).map((file) => [file, folder.read(file)]));
    const changes = results.flatMap((result) => result.fixes?.[0]?.artifactChanges ?? []);
    const after = { ...before };
    const base = written.runs[0]?.originalUriBaseIds?.['SRCROOT']?.uri ?? '';
    for (const change of changes) {
      const path = fileURLToPath(new URL(change.artifactLocation.uri ?? '', base)).slice(folder.path.length + 1);
      const text = after[path] ?? '';
      const mark = text.startsWith('\ufeff') ? '\ufeff' : '';
      after[path] = mark + applied(text.slice(mark.length), change);
    }
    const ours = folderWith(files);
    ours.run(['check', '--fix', '--unsafe-fixes', '--no-cache']);
    const fixed = Object.fromEntries(Object.keys(files).map((file) => [file, ours.read(file)]));
    expect(after).toEqual(fixed);
    expect(changes.length > 0).toBe(name !== 'no findings');
  });
});
