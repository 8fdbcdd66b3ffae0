/** What the lab's host and its worker say to each other. */
import type { BackendName, ProbeEvent, ProbeSpec } from './contract.ts';

export type ToWorker =
  | {
      readonly kind: 'run';
      readonly id: number;
      readonly spec: ProbeSpec;
      readonly backend: BackendName;
      readonly seeds?: number;
      readonly budgetMs: number;
      /** Folder of the WebAssembly files, with a final separator. */
      readonly wasmFolder?: string;
      /** Folder of an installed tfjs-node, for the native backend. */
      readonly nativeFolder?: string;
    }
  | { readonly kind: 'cancel'; readonly id: number };

export type FromWorker =
  | { readonly kind: 'event'; readonly id: number; readonly event: ProbeEvent }
  | { readonly kind: 'failed'; readonly id: number; readonly message: string }
  | { readonly kind: 'cancelled'; readonly id: number };
