/**
 * What the server and its own client say to each other beyond the standard protocol, and what both take for theirs: names
 * and shapes. The one file of the server that the client imports; it loads nothing.
 */
import type { Location, Position, Range } from 'vscode-languageserver-protocol';
import type { Parameter, ProbeEvent, ProbeResult, ProbeSpec } from '#lab';

export type {
  ArmReading,
  Comparison,
  Figure,
  Parameter,
  ProbeResult,
  ProbeSpec,
  ReportedParameter,
  SweepPoint,
} from '#lab';
export type { Location, Position, Range };

/** Languages whose documents are linted, and the kinds of notebooks whose cells are, as editors name them. */
export const languages = ['python', 'typescript', 'typescriptreact', 'javascript', 'javascriptreact'] as const;
export const notebookTypes = ['jupyter-notebook', 'interactive'] as const;

/** Commands of `workspace/executeCommand`. */
export const commands = {
  runProbe: 'logitlint.runProbe',
  lintWorkspace: 'logitlint.lintWorkspace',
  explain: 'logitlint.explain',
} as const;

/** Notifications and requests of our own; the notifications only to clients that declare them (`OwnCapabilities`). */
export const methods = {
  status: 'logitlint/status',
  probeEvent: 'logitlint/probe/event',
  probes: 'logitlint/probes',
  rules: 'logitlint/rules',
} as const;

/** What a client declares under `experimental.logitlint`. */
export interface OwnCapabilities {
  /** Shows the state of the server, and why a document is left out. */
  readonly status: boolean;
  /** Draws the figures of a running probe. */
  readonly probeEvents: boolean;
}

/** Parameters of `logitlint/status`. */
export interface Status {
  readonly state: 'ready' | 'working' | 'off';
  /** The document this is about; absent when it is about the server. */
  readonly uri?: string;
  readonly reason?: string;
}

/** A number, a choice or a flag of an experiment. */
export type Value = string | number | boolean;

/** What a form needs to change the numbers of an experiment: title, limits, choices, by name. */
export type Form = Readonly<Record<string, Parameter>>;

/** The argument of `logitlint.runProbe`: a finding by its place, or an experiment as it was given. */
export interface ProbeArgument {
  /** The document, and the place in it, whose finding is to be probed; the nearest finding with a probe is taken. */
  readonly uri?: string;
  readonly position?: Position;
  readonly rule?: string;
  /** An experiment to run as it is, instead of a finding's. */
  readonly spec?: ProbeSpec;
  /** Numbers to change, by the names that the result lists them under. */
  readonly set?: Readonly<Record<string, Value>>;
  readonly seeds?: number;
  readonly backend?: string;
  /** Seconds. */
  readonly budget?: number;
  /** Names the run in the notifications that stream its figures. */
  readonly id?: string;
}

/** The answer to `logitlint.runProbe`. */
export interface ProbeAnswer {
  readonly spec: ProbeSpec;
  readonly result: ProbeResult;
  /** Where the parameters that come from code stand, by name. */
  readonly places: Readonly<Record<string, Location>>;
  readonly form: Form;
  /** What was tested, in words: with numbers changed, the claim is about those before. */
  readonly claim: string;
  /** The whole result, for an issue or a pull request. */
  readonly markdown: string;
}

/** What streams while a probe runs; its end is the answer to the request. */
export type StreamedEvent = Exclude<ProbeEvent, { readonly kind: 'done' }>;

/** Parameters of `logitlint/probe/event`. */
export interface ProbeEvents {
  /** The `id` of the request. */
  readonly id: string;
  readonly events: readonly StreamedEvent[];
}

/** Parameters of `logitlint/probes`. */
export interface ProbesParams {
  readonly textDocument?: { readonly uri: string };
}

/** The answer to `logitlint/probes`: the findings of a document, and the experiments that need no code. */
export interface Probes {
  readonly findings: readonly {
    readonly rule: string;
    readonly message: string;
    readonly uri: string;
    readonly range: Range;
  }[];
  readonly experiments: readonly { readonly title: string; readonly spec: ProbeSpec; readonly form: Form }[];
}

/** The answer to `logitlint.explain`. */
export interface Explanation {
  readonly rule: string;
  /** Where the page stands on the web. */
  readonly page: string;
  /** The same page as an installed file. */
  readonly uri: string;
  readonly markdown: string;
}

/** The answer to `logitlint.lintWorkspace`. */
export interface WorkspaceSummary {
  readonly files: number;
  readonly findings: number;
  readonly milliseconds: number;
}

/** One element of the answer to `logitlint/rules`. */
export interface ListedRule {
  readonly id: string;
  readonly summary: string;
}
