/** SARIF as code-scanning services read it: its shape, its references, its places. */

import type { Log } from 'sarif';
import { describe, expect, it } from 'vitest';
import { sarif } from '../../server/cli/formats/sarif.ts';
import { declaredTypes, misfits } from './declared.ts';
import { context, reports } from './reports.ts';

const types = declaredTypes('node_modules/@types/sarif/index.d.ts');
const log = (): Log => JSON.parse(sarif(reports, context));

describe('sarif', () => {
  it('has the shape that the schema demands, with and without findings', () => {
    expect(misfits(log(), 'Log', types)).toEqual([]);
    expect(misfits(JSON.parse(sarif([], context)), 'Log', types)).toEqual([]);
  });

  it('would be told what does not fit', () => {
    const broken = {
      ...log(),
      version: '2.0.0',
      more: 1,
      runs: [{ tool: {}, results: [{ message: { text: 7 }, level: 'bad' }] }],
    };
    expect(misfits(broken, 'Log', types).map((complaint) => complaint.split(':')[0])).toEqual([
      '$',
      '$.version',
      '$.runs[0].tool',
      '$.runs[0].results[0].message.text',
      '$.runs[0].results[0].level',
    ]);
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
