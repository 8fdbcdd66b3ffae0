/** The configurations of the grid: every form of loss, optimizer, scale and precision that the lab knows, and rates. */
import type {
  Activation,
  Criterion,
  LossForm,
  LossValues,
  OptimizerName,
  Precision,
  RateValues,
} from '../../server/lab/contract.ts';

export interface LossConfiguration {
  readonly kind: 'loss';
  readonly label: string;
  readonly written: LossForm;
  readonly fixed: LossForm;
  readonly values: Partial<LossValues>;
}

export interface RateConfiguration {
  readonly kind: 'rate';
  readonly label: string;
  readonly values: Partial<RateValues>;
}

type Optimizer = Pick<LossValues, 'optimizer' | 'lr'> & Partial<Pick<LossValues, 'momentum'>>;

const optimizer = (name: OptimizerName, lr: number, momentum = 0): Optimizer => ({ optimizer: name, lr, momentum });
const ALL = [
  optimizer('sgd', 0.01),
  optimizer('sgd', 0.1),
  optimizer('sgd', 0.1, 0.9),
  optimizer('adam', 1e-3),
  optimizer('adam', 1e-2),
  optimizer('adam', 0.1),
  optimizer('adamw', 1e-2),
  optimizer('rmsprop', 1e-2),
];
const FOUR = [optimizer('sgd', 0.1), optimizer('adam', 1e-3), optimizer('adam', 1e-2), optimizer('adam', 0.1)];
const TWO = [optimizer('sgd', 0.01), optimizer('adam', 1e-2)];
const THREE = [optimizer('sgd', 0.1, 0.9), optimizer('adam', 1e-3), optimizer('adam', 1e-2)];

const form = (activation: Activation, criterion: Criterion): LossForm => ({ activation, criterion });
const LOGITS = form('none', 'binary-on-logits');
const CLASSES = form('none', 'classes-on-logits');
const BCE = form('sigmoid', 'binary-on-probabilities');

const HEAD: Partial<LossValues> = { width: 64, samples: 256, batch: 32, steps: 100 };
const NETWORK: Partial<LossValues> = { width: 32, hidden: 64, samples: 512, batch: 32, steps: 150 };

function losses(
  written: LossForm,
  fixed: LossForm,
  optimizers: readonly Optimizer[],
  places: readonly Partial<LossValues>[],
): LossConfiguration[] {
  return places.flatMap((place) =>
    optimizers.map((chosen) => {
      const values = { ...place, ...chosen };
      const shown = Object.entries(values)
        .filter(([name]) => !['samples', 'batch', 'steps'].includes(name))
        .map(([name, value]) => `${name}=${value}`);
      return {
        kind: 'loss',
        label: `${written.activation}+${written.criterion} ${shown.join(' ')}`,
        written,
        fixed,
        values,
      };
    }),
  );
}

const scales = (base: Partial<LossValues>, list: readonly number[]): Partial<LossValues>[] =>
  list.map((feature_scale) => ({ ...base, feature_scale }));

const PRECISIONS: readonly Precision[] = ['fp16-autocast', 'bf16-autocast', 'fp16', 'bf16'];

export const LOSSES: readonly LossConfiguration[] = [
  ...losses(BCE, LOGITS, ALL, scales(HEAD, [0.3, 1, 3, 10, 30, 100, 300])),
  ...losses(form('sigmoid', 'binary-by-hand'), LOGITS, FOUR, scales(HEAD, [1, 3, 10, 30])),
  ...losses(form('sigmoid', 'binary-by-hand-epsilon'), LOGITS, TWO, scales(HEAD, [1, 10, 100])),
  ...losses(form('sigmoid', 'binary-by-hand-clamped'), LOGITS, TWO, scales(HEAD, [1, 10, 100])),
  ...PRECISIONS.flatMap((precision) =>
    losses(BCE, LOGITS, TWO, scales({ ...HEAD, precision, upcast: true }, [1, 3, 10, 30, 100])),
  ),
  ...losses(BCE, LOGITS, TWO, scales({ ...HEAD, hidden: 32 }, [1, 10, 100])),
  ...losses(BCE, LOGITS, TWO, scales({ ...HEAD, outputs: 4, positives: 0.3 }, [1, 10, 100])),
  ...losses(BCE, LOGITS, TWO, scales({ ...HEAD, width: 8 }, [1, 10, 100])),
  ...losses(BCE, LOGITS, TWO, scales({ ...HEAD, width: 384, label_noise: 0.1 }, [1, 10, 100])),
  ...losses(
    form('sigmoid', 'binary-on-logits'),
    LOGITS,
    THREE,
    [0.5, 0.2, 0.05].map((positives) => ({ ...NETWORK, positives })),
  ),
  ...(['softmax', 'log-softmax'] as const).flatMap((activation) =>
    losses(
      form(activation, 'classes-on-logits'),
      CLASSES,
      THREE,
      [2, 3, 10, 50].map((classes) => ({ ...NETWORK, classes })),
    ),
  ),
  ...(['none', 'softmax'] as const).flatMap((activation) =>
    losses(
      form(activation, 'classes-on-log-probabilities'),
      CLASSES,
      THREE,
      [2, 3, 10, 50].map((classes) => ({ ...NETWORK, classes })),
    ),
  ),
  ...losses(form('softmax', 'binary-on-probabilities'), LOGITS, TWO, [NETWORK]),
  ...losses(form('none', 'binary-on-probabilities'), LOGITS, TWO, [NETWORK]),
];

export const RATES: readonly RateConfiguration[] = [
  ...(['adamw', 'adam'] as const).flatMap((name) =>
    [5e-6, 2e-5, 5e-5, 1e-4, 2e-4, 4e-4, 1e-3, 1e-2].map((lr) => ({ lr, optimizer: name })),
  ),
  ...[3e-5, 1e-3].map((lr) => ({ lr, optimizer: 'adamw' as const, width: 1024, layers: 24 })),
  { lr: 1e-2, optimizer: 'adam' as const, frozen: true },
  { lr: 2e-4, optimizer: 'adamw' as const, warmup: 0.1 },
].map((values) => ({ kind: 'rate', label: `rate ${JSON.stringify(values)}`, values }));
