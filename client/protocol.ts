/** What the server and its client say to each other beyond the standard protocol, as far as the client reads it. */

export interface Position {
  readonly line: number;
  readonly character: number;
}

export interface Range {
  readonly start: Position;
  readonly end: Position;
}

/** `logitlint/status`: about a document if `uri` is there, else about the server. */
export interface Status {
  readonly state: 'ready' | 'working' | 'off';
  readonly uri?: string;
  readonly reason?: string;
}

export type Value = string | number | boolean;

/** A figure; null where the experiment gave NaN or an infinity. */
export type Figure = number | null;

export type Parameter =
  | {
      readonly kind: 'number';
      readonly title: string;
      readonly initial: number;
      readonly minimum: number;
      readonly maximum: number;
      readonly integer: boolean;
    }
  | { readonly kind: 'choice'; readonly title: string; readonly initial: string; readonly choices: readonly string[] }
  | { readonly kind: 'flag'; readonly title: string; readonly initial: boolean };

export type Form = Readonly<Record<string, Parameter>>;

/** An experiment as the server gave it; handed back untouched. */
export interface ProbeSpec {
  readonly rule: string;
  readonly claim: string;
  readonly experiment: {
    readonly kind: string;
    readonly settings: Readonly<Record<string, { readonly value: Value }>>;
  };
}

export interface ReportedParameter {
  readonly name: string;
  readonly value: Value;
  readonly from: 'code' | 'default' | 'user';
  readonly filename?: string;
  readonly location?: { readonly row: number; readonly column: number };
  readonly note?: string;
}

export interface SeedReading {
  readonly seed: number;
  readonly series: Readonly<Record<string, readonly Figure[]>>;
  readonly final: Readonly<Record<string, Figure>>;
}

export interface ArmReading {
  readonly name: string;
  readonly seeds: readonly SeedReading[];
}

export interface Comparison {
  readonly measure: string;
  readonly difference: Figure;
  readonly interval: readonly [Figure, Figure];
}

export interface Verdict {
  readonly kind: string;
  readonly text: string;
  readonly brief: string;
}

export interface ProbeResult {
  readonly rule: string;
  readonly claim: string;
  readonly backend: { readonly text: string };
  readonly parameters: readonly ReportedParameter[];
  readonly arms: readonly ArmReading[];
  readonly comparison: Comparison;
  readonly also: readonly Comparison[];
  readonly verdict: Verdict;
  readonly sweep: readonly {
    readonly parameter: string;
    readonly value: Value;
    readonly comparison: Comparison;
    readonly verdict: Verdict;
  }[];
  readonly notes: readonly string[];
  readonly elapsed_ms: number;
  readonly partial: boolean;
}

/** The answer to `logitlint.runProbe`. */
export interface ProbeAnswer {
  readonly spec: ProbeSpec;
  readonly result: ProbeResult;
  readonly places: Readonly<Record<string, { readonly uri: string; readonly range: Range }>>;
  readonly form: Form;
}

export type ProbeEvent =
  | {
      readonly kind: 'phase';
      readonly name: string;
      readonly backend: { readonly text: string };
      readonly arms: readonly string[];
      readonly seeds: number;
      readonly steps: number;
    }
  | {
      readonly kind: 'point';
      readonly arm: string;
      readonly seed: number;
      readonly step: number;
      readonly loss: Figure;
      readonly progress: number;
    };

/** `logitlint/probe/event`. */
export interface ProbeEvents {
  readonly id: string;
  readonly events: readonly ProbeEvent[];
}

/** The answer to `logitlint/probes`. */
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
  readonly page: string;
  readonly uri: string;
}
