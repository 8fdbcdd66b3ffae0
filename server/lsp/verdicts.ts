/** What probes have measured in this session: shown with the finding until its message (and so its numbers) changes. */
import type { Verdict } from '#lab';
import type { Finding } from '#lint';

export interface Verdicts {
  readonly of: (finding: Finding) => Verdict | undefined;
  readonly keep: (finding: Finding, verdict: Verdict) => void;
}

export function createVerdicts(): Verdicts {
  const known = new Map<string, Verdict>();
  const key = (finding: Finding): string => `${finding.rule}\n${finding.span.file}\n${finding.message}`;
  return {
    of: (finding) => known.get(key(finding)),
    keep: (finding, verdict) => void known.set(key(finding), verdict),
  };
}
