/** TensorFlow's own losses on logits against its real kernels, with and without an activation in front of them. */
import { describe, expect, test } from 'vitest';
import type { LossForm } from '../../server/lab/contract.ts';
import { lossOf } from '../../server/lab/semantics/loss.ts';
import type { Arithmetic } from '../../server/lab/tensor/arithmetic.ts';
import { BUNDLED, open } from './backends.ts';
import { evaluated, floats, reference, worstDistance } from './reference.ts';

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
  const shape = [logits.length / columns, columns] as const;
  return evaluated(
    arithmetic,
    lossOf('tensorflow', form),
    Float32Array.from(logits),
    Float32Array.from(targets),
    shape,
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
        expect(worstDistance(got.loss, floats(forms[activation].loss)), `${activation} ${target}`).toBeLessThan(5e-7);
        expect(worstDistance(got.gradient, floats(forms[activation].dlogit)), `${activation} ${target}`).toBeLessThan(
          2e-7,
        );
      }
    arithmetic.close();
  });

  test('softmax_cross_entropy_with_logits takes a second softmax literally', async () => {
    const arithmetic = await open(name);
    for (const activation of ['none', 'softmax'] as const) {
      const form: LossForm = { activation, criterion: 'classes-on-logits' };
      const got = evaluate(arithmetic, form, known.rows, known.answers, 4);
      expect(worstDistance(got.loss, floats(known.classes[activation].loss)), activation).toBeLessThan(5e-7);
      expect(worstDistance(got.gradient, floats(known.classes[activation].dlogit)), activation).toBeLessThan(3e-7);
    }
    arithmetic.close();
  });
});
