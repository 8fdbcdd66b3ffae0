/** Renders the fact base as a Markdown page; `npm run generate` writes it beside the rule that uses it. */
import { families, familyTable } from './family.ts';
import { type Method, type OptimizerKind, type RateRow, rateTable } from './limits.ts';
import { sizeTable } from './sizes.ts';

/** A rate as people write it: 2e-5, 0.001, 0.01, 1. */
export function rateText(rate: number): string {
  if (rate === 0) return '0';
  const size = Math.abs(rate);
  if (size >= 1e-3 && size < 1e4) return String(Number(rate.toPrecision(3)));
  return Number(rate.toPrecision(3)).toExponential().replace('e+', 'e');
}

/** A number for a configuration file: YAML 1.1 takes `2e-5` for a string and `2.0e-5` for a number. */
export function configNumber(text: string): string {
  return text.replace(/^(-?\d+)e/, '$1.0e');
}

const optimizerNames: Readonly<Record<OptimizerKind, string>> = {
  adam: 'Adam-like',
  sgd: 'SGD',
  adafactor: 'Adafactor with a fixed rate',
  lion: 'Lion',
  other: 'other',
};

const methodNames: Readonly<Record<Method, string>> = {
  full: 'the whole model',
  preference: 'preference tuning (DPO, KTO, ORPO, GRPO, PPO)',
  contrastive: 'CLIP, contrastive',
  'layer-wise-decay': 'layer-wise decay of the rate',
  'head-only': 'the head alone, backbone frozen',
  lora: 'LoRA, QLoRA, DoRA',
  prompt: 'prompt, prefix and P-tuning',
  adapter: 'IA3, VeRA, FourierFT, C3A and other adapters',
  'textual-inversion': 'textual inversion',
};

/** How a row's method reads, narrowed by size or task. */
export function methodText(row: RateRow): string {
  const narrower =
    row.size === 'small'
      ? ', tiny to small checkpoints'
      : row.size === 'billions'
        ? ', 3 billion parameters or more'
        : row.task === 'detection'
          ? ', detection and segmentation'
          : row.task === 'classification'
            ? ', classification'
            : '';
  return `${methodNames[row.method]}${narrower}`;
}

const cells = (row: RateRow): string => {
  const [low, high] = row.range;
  const bound = (rate: number | undefined) => (rate === undefined ? 'never' : rateText(rate));
  return `| ${optimizerNames[row.optimizer]} | ${methodText(row)} | ${rateText(low)} to ${rateText(high)} | ${rateText(row.recommended)} | ${bound(row.infoAbove)} | ${bound(row.warningFrom)} | ${row.basis} | ${row.source} |`;
};

const head = [
  '| optimizer | what is trained | usual | recommended | information above | warning from | basis | highest seen, notes |',
  '|---|---|---|---|---|---|---|---|',
];

const sized = (title: string, width: number, layers: number): string => `| ${title} | ${width} | ${layers} |`;

/** The whole page, with a final line feed. */
export function ratesPage(): string {
  const sections = families.map((family) => {
    const { plural, sources } = familyTable[family];
    const rows = rateTable.filter((row) => row.family === family).map(cells);
    const confirmed = sources.map((source) => `- ${source}`);
    return [
      `## ${plural[0]?.toUpperCase()}${plural.slice(1)}`,
      '',
      ...head,
      ...rows,
      '',
      'Confirmed in:',
      '',
      ...confirmed,
    ];
  });
  const shared = rateTable.filter((row) => row.family === 'any').map(cells);
  return [
    '# Fine-tuning rates by family',
    '',
    'Made from the table in `server/training/rates` by `npm run generate`; do not edit.',
    '',
    'A rate here is that of the parameter group which holds the pretrained weights, at the peak of its schedule. Adam-like are Adam, AdamW, NAdam, RAdam, Adamax, RMSprop and their 8-bit, fused and paged forms. The ranges and limits come from 197 fine-tuning examples in 93 public repositories (basis `examples`); where none was found they are our judgement.',
    '',
    ...sections.flatMap((section) => [...section, '']),
    '## Any family, with the pretrained weights frozen',
    '',
    ...head,
    ...shared,
    '',
    '## Sizes of checkpoints',
    '',
    'The experiment scales its model by width and number of layers. Names that are not here get the usual size of their family.',
    '',
    '| checkpoint | width | layers |',
    '|---|---|---|',
    ...families.map((family) =>
      sized(`other ${familyTable[family].plural}`, familyTable[family].width, familyTable[family].layers),
    ),
    ...sizeTable.map(([title, , width, layers]) => sized(title, width, layers)),
    '',
  ].join('\n');
}
