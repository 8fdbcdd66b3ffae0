/** What the probe panel shows: a subject, a run and its figures; sent to the page, kept over reloads. */
import type { Form, Position, ProbeAnswer, ProbeSpec, StreamedEvent, Value } from '../../server/lsp/messages.ts';

/** What is probed: a finding of a document, or an experiment of its own. */
export type Subject =
  | {
      readonly kind: 'finding';
      readonly title: string;
      readonly uri: string;
      readonly position: Position;
      readonly rule: string;
    }
  | { readonly kind: 'experiment'; readonly title: string; readonly spec: ProbeSpec; readonly form: Form };

export type Run =
  | { readonly state: 'idle' }
  | { readonly state: 'running' }
  | { readonly state: 'done'; readonly answer: ProbeAnswer }
  | { readonly state: 'failed'; readonly message: string }
  | { readonly state: 'cancelled' };

export interface Model {
  readonly subject: Subject;
  readonly run: Run;
  /** Numbers that the user had changed for the last answer, by name. */
  readonly changed: Readonly<Record<string, Value>>;
  /** The last answer there was: its form and figures stay while a new run is under way or has failed. */
  readonly last: ProbeAnswer | undefined;
}

/** What the page keeps while it is hidden: the model, and what was typed into the form but not run. */
export interface Kept extends Model {
  readonly draft: Readonly<Record<string, string>>;
}

/** From the extension to the page. */
export type ToPage =
  | { readonly type: 'model'; readonly model: Model }
  /** Figures of the run under way, from its beginning or as they come. */
  | { readonly type: 'events'; readonly events: readonly StreamedEvent[]; readonly fromStart: boolean };

export type Picture = 'svg' | 'png' | 'json';

/** From the page to the extension. */
export type FromPage =
  | { readonly type: 'ready' }
  | { readonly type: 'run'; readonly changed: Readonly<Record<string, Value>> }
  | { readonly type: 'cancel' }
  | { readonly type: 'reveal'; readonly name: string }
  | { readonly type: 'copy'; readonly text: string }
  /** `content` is text, or base64 for a PNG. */
  | { readonly type: 'save'; readonly as: Picture; readonly content: string };

/** Whether something that was kept over a reload can be shown again. */
export function isModel(value: unknown): value is Model {
  if (typeof value !== 'object' || value === null) return false;
  const { subject, run, changed } = value as Partial<Record<keyof Model, unknown>>;
  return [subject, run, changed].every((part) => typeof part === 'object' && part !== null);
}
