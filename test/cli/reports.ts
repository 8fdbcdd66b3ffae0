/** Findings made up for the tests of formats: a plain file with a trail and a fix, a notebook, hostile texts. */
import type { FormatContext } from '../../server/cli/formats/format.ts';
import type { Placed, Report } from '../../server/cli/report.ts';
import { plainPaint } from '../../server/cli/terminal.ts';

const page = (id: string) => `https://github.com/logitlint/logitlint/blob/main/rules/${id}/README.md`;

function at(filename: string, row: number, from: number, to: number, cell: number | null = null): Placed {
  return { filename, cell, location: { row, column: from }, end_location: { row, column: to } };
}

const train = [
  'criterion = nn.BCELoss()',
  'for x, y in loader:',
  '    out = model(x)',
  '    loss = criterion(out, y)',
  '',
];
const model = ['class Net(nn.Module):', '    def forward(self, x):', '        return torch.sigmoid(self.fc(x))', ''];
const cell = ['opt = Adam(model.parameters(), lr=0.01)'];
const hostile = ['x = "\u001b[31m\u0007\u202e" # 好好 <&>', 'a'.repeat(300)];

/** The notebook as it is on disk: the line of its third cell stands in row 16. */
const notebookFile = JSON.stringify(
  {
    cells: [
      { cell_type: 'markdown', source: ['# Übung'] },
      { cell_type: 'markdown', source: [] },
      { cell_type: 'code', source: cell },
    ],
  },
  null,
  1,
);

const texts: Readonly<Record<string, readonly string[]>> = {
  '/p/src/train.py': train,
  '/p/src/model.py': model,
  '/p/nb.ipynb 3': cell,
  '/p/a b/ö,x:%.py': hostile,
};

export const reports: readonly Report[] = [
  {
    ...at('/p/src/train.py', 4, 22, 25),
    code: 'sigmoid-before-bce-loss',
    severity: 'error',
    message: 'The sigmoid is applied, then `BCELoss` gets it.',
    trail: [
      { message: '`out` is set here', ...at('/p/src/train.py', 3, 5, 19) },
      { message: 'the sigmoid is applied here', ...at('/p/src/model.py', 3, 16, 41) },
    ],
    fix: {
      message: 'Give the logits to `BCEWithLogitsLoss`',
      applicability: 'unsafe',
      edits: [
        { ...at('/p/src/model.py', 3, 16, 41), content: 'self.fc(x)' },
        { ...at('/p/src/train.py', 1, 16, 23), content: 'BCEWithLogitsLoss' },
      ],
    },
    url: page('sigmoid-before-bce-loss'),
  },
  {
    ...at('/p/nb.ipynb', 1, 35, 39, 3),
    code: 'fine-tuning-rate-too-high',
    severity: 'warning',
    message: 'lr=0.01 is 200 to 2,000 times what BERT is fine-tuned with.',
    trail: [],
    fix: {
      message: 'Set the rate to 2e-5',
      applicability: 'display',
      edits: [{ ...at('/p/nb.ipynb', 1, 35, 39, 3), content: '2e-5' }],
    },
    url: page('fine-tuning-rate-too-high'),
  },
  {
    ...at('/p/a b/ö,x:%.py', 1, 5, 14),
    code: 'unused-suppression',
    severity: 'info',
    message: 'line one\nline two \u001b[2J <&">',
    trail: [{ message: 'a long line', ...at('/p/a b/ö,x:%.py', 2, 200, 260) }],
    fix: {
      message: 'Remove it',
      applicability: 'safe',
      edits: [{ ...at('/p/a b/ö,x:%.py', 1, 5, 14), content: '' }],
    },
    url: page('unused-suppression'),
  },
];

export const context: FormatContext = {
  folder: '/p',
  paint: plainPaint,
  version: '1.2.3',
  rules: [
    {
      id: 'sigmoid-before-bce-loss',
      summary: 'A sigmoid before BCELoss',
      severity: 'error',
      page: page('sigmoid-before-bce-loss'),
    },
    {
      id: 'fine-tuning-rate-too-high',
      summary: 'A rate that is too high',
      severity: 'warning',
      page: page('fine-tuning-rate-too-high'),
    },
    {
      id: 'unused-suppression',
      summary: 'A comment that suppresses nothing',
      severity: 'warning',
      page: page('unused-suppression'),
    },
  ],
  checked: 1234,
  lines: (filename, number) => texts[number === null ? filename : `${filename} ${number}`],
  raw: (filename) => (filename === '/p/nb.ipynb' ? notebookFile : texts[filename]?.join('\n')),
};
