/** The changes behind code actions, found again from the small datum that travels with an action. */
import { compatible, type Edit, type Finding, type Fix, fileIgnoreEdit, ignoreEdits } from '#lint';
import type { Source } from '#source';
import type { Session } from '#workspace';
import type { Context } from './context.ts';

const changes = ['fix', 'all', 'ignore', 'ignore-file'] as const;

export interface ActionData {
  readonly change: (typeof changes)[number];
  readonly uri: string;
  readonly rule: string;
  /** Where the finding starts in its source. */
  readonly start: number;
  /** Which of the finding's fixes. */
  readonly index: number;
}

export type Change = Pick<Fix, 'title' | 'safety' | 'edits'>;

export function isActionData(value: unknown): value is ActionData {
  if (typeof value !== 'object' || value === null) return false;
  const { change, uri, rule, start, index } = value as Partial<Record<keyof ActionData, unknown>>;
  return (
    changes.some((known) => known === change) &&
    typeof uri === 'string' &&
    typeof rule === 'string' &&
    Number.isInteger(start) &&
    Number.isInteger(index)
  );
}

/** The change that an action stands for; undefined when there is nothing (any more) to change. */
export function changeOf(context: Context, finding: Finding, data: ActionData): Change | undefined {
  switch (data.change) {
    case 'fix':
      return finding.fixes().filter((fix) => fix.edits.length > 0)[data.index];
    case 'all':
      return allOf(context, finding);
    case 'ignore':
      return ignored(context, finding, (session, source) => {
        const unit = session.unit(source.path);
        return unit ? ignoreEdits(unit, [finding], '').edits : [];
      });
    case 'ignore-file':
      return ignored(context, finding, (_, source) => [fileIgnoreEdit(source, finding.rule)]);
  }
}

/** The first fix of every finding of the rule in this file that goes together with those before it. */
function allOf({ reports }: Context, { rule, span }: Finding): Change | undefined {
  const findings = reports.last(span.file)?.findings.filter((one) => one.rule === rule) ?? [];
  const fixes = compatible(findings.flatMap((one) => one.fixes().find((fix) => fix.safety !== 'choice') ?? []));
  const edits = fixes.flatMap((fix) => fix.edits);
  if (edits.length === 0) return undefined;
  const safety = fixes.every((fix) => fix.safety === 'safe') ? 'safe' : 'review';
  return { title: `Fix all ${rule}`, safety, edits };
}

function ignored(
  { folders, documents }: Context,
  finding: Finding,
  edits: (session: Session, source: Source) => readonly Edit[],
): Change | undefined {
  const source = documents.at(finding.span.file)?.source;
  const session = folders.readyFor(finding.span.file)?.session;
  if (!source || !session) return undefined;
  const made = edits(session, source);
  return made.length === 0 ? undefined : { title: `Ignore ${finding.rule}`, safety: 'safe', edits: made };
}
