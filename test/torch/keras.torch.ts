/**
 * Fixes in real Keras and TensorFlow. What is compared is what inference gives before training: most fixes change the
 * training on purpose.
 */
import { scriptsIn, tryFixes } from './trial.ts';

/** Scripts that must stay as they are: nothing is wrong, or no correct edit is known. */
const untouched: ReadonlySet<string> = new Set([
  'documented_norm.py',
  'shared_loss_object.py',
  'named_loss_function.py',
  'mode_in_call.py',
  'nested_mode.py',
  'time_distributed.py',
]);

tryFixes({
  title: 'Keras and TensorFlow',
  modules: ['tensorflow', 'keras', 'sklearn', 'pandas'],
  folder: scriptsIn('keras', 'LOGITLINT_KERAS_SCRIPTS'),
  untouched,
  chosen: new Set(['sigmoids_sparse_choice.py', 'relu_head_choice.py', 'one_unit_softmax_choice.py']),
});
