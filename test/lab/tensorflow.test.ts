/** TensorFlow's own losses on logits against its real kernels, with and without an activation in front of them. */
import { describe, expect, test } from 'vitest';
import type { LossForm } from '../../server/lab/contract.ts';
import { lossOf } from '../../server/lab/semantics/loss.ts';
import { type Arithmetic, read } from '../../server/lab/tensor/arithmetic.ts';
import { BUNDLED, open } from './backends.ts';
import { floats, reference } from './reference.ts';

interface Measured {
  readonly loss: number[];
  readonly dlogit: number[];
}

interface Reference {
  readonly logit: number[];
  readonly binary: Readonly<Record<string, { readonly none: Measured; readonly sigmoid: Measured }>>;
  readonly rows: number[];
  readonly answers: number[];
  readonly classes: { readonly none: Measured; readonly softmax: Measured };
}

const known = reference<Reference>('tensorflow.json');

/** What a form gives for logits, [rows, columns], in the order of the reference. */
function evaluate(arithmetic: Arithmetic, form: LossForm, logits: number[], targets: number[], columns: number) {
  let got = { loss: new Float32Array(), dlogit: new Float32Array() };
  arithmetic.scope(() => {
    const shape = [logits.length / columns, columns];
    const z = arithmetic.tensor(Float32Array.from(logits), shape);
    const y = arithmetic.tensor(Float32Array.from(targets), shape);
    const out = lossOf('tensorflow', form)(arithmetic, z, y, arithmetic.constant(1));
    got = { loss: Float32Array.from(read(out.loss)), dlogit: Float32Array.from(read(out.gradient)) };
  });
  return got;
}

/** The farthest two lists lie apart, measured against the size of what is expected where that is above 1. */
function farthest(actual: Float32Array, expected: number[]): number {
  return Math.max(
    ...floats(expected).map((each, i) => Math.abs((actual[i] ?? Number.NaN) - each) / Math.max(1, Math.abs(each))),
  );
}

describe.each(BUNDLED)('%s', (name) => {
  test('sigmoid_cross_entropy_with_logits takes a second sigmoid literally', async () => {
    const arithmetic = await open(name);
    for (const [target, forms] of Object.entries(known.binary))
      for (const activation of ['none', 'sigmoid'] as const) {
        const form: LossForm = { activation, criterion: 'binary-on-logits' };
        const targets = known.logit.map(() => Number(target));
        const got = evaluate(arithmetic, form, known.logit, targets, 1);
        expect(farthest(got.loss, forms[activation].loss), `${activation} ${target}`).toBeLessThan(5e-7);
        expect(farthest(got.dlogit, forms[activation].dlogit), `${activation} ${target}`).toBeLessThan(2e-7);
      }
    arithmetic.close();
  });

  test('softmax_cross_entropy_with_logits takes a second softmax literally', async () => {
    const arithmetic = await open(name);
    for (const activation of ['none', 'softmax'] as const) {
      const form: LossForm = { activation, criterion: 'classes-on-logits' };
      const got = evaluate(arithmetic, form, known.rows, known.answers, 4);
      expect(farthest(got.loss, known.classes[activation].loss), activation).toBeLessThan(5e-7);
      expect(farthest(got.dlogit, known.classes[activation].dlogit), activation).toBeLessThan(3e-7);
    }
    arithmetic.close();
  });
});
