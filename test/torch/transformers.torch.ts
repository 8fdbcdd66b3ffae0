/** Fixes in real Transformers, with models too small to be worth downloading: they are made and saved first. */
import { scriptsIn, tryFixes } from './trial.ts';

/** Scripts that must stay as they are: nothing is wrong, or no correct edit is known. */
const untouched: ReadonlySet<string> = new Set(['own_loss_as_it_is.py', 'output_handed_on.py']);

tryFixes({
  title: 'Transformers',
  modules: ['torch', 'transformers', 'sklearn'],
  folder: scriptsIn('transformers', 'LOGITLINT_TRANSFORMERS_SCRIPTS'),
  untouched,
});
