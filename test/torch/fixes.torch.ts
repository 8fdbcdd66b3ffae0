/**
 * Fixes in real PyTorch. For `sigmoid-before-bce-loss` what is compared includes the trained result; the scripts of the
 * other rules, whose fixes change training on purpose, print what inference gives before they train.
 */
import { scriptsIn, tryFixes } from './trial.ts';

/** Scripts that must stay as they are: nothing is wrong, or no correct edit is known. */
const untouched: ReadonlySet<string> = new Set([
  'train_eval_branch.py',
  'decorator_reads.py',
  'decorator_clamps.py',
  'backward_hook.py',
  'loss_class_asked_for.py',
  'gradient_of_prediction.py',
  'gradient_of_prediction_named.py',
  'rebound_in_closure.py',
  'softmax_to_float.py',
  'partial_on_data_too.py',
  'losses_table_two_names.py',
  'losses_table_iterated.py',
  'lambda_model_mapped.py',
  'output_plain_class.py',
  'kl_reshaped.py',
  'in_place_view.py',
  'in_place_alias.py',
  'modulelist_heads_loop.py',
  'moduledict_heads.py',
  'moduledict_heads_sum.py',
  'zipped_losses.py',
  'by_hand_helper_shared.py',
  'output_fields_post.py',
  'output_fields_property.py',
  'clamp_wide.py',
  'mode_branch_both.py',
  'resnet_head.py',
  'tensors_in_lists.py',
  'nested_chain.py',
  'nested_chain_plain.py',
  'output_collected_for_loss.py',
  'mode_dependent_name.py',
  'filled_by_slices.py',
  'hook_capture.py',
  'hook_before_training.py',
  'interpolated_bilinear.py',
  'masked_multiply.py',
  'mil_mean_pool.py',
  'noisy_or.py',
  'output_dropout.py',
  'padded_output.py',
  'retain_grad.py',
  'sequential_before_linear.py',
  'sigmoid_half_scaled.py',
  'tta_mean_of_two.py',
  'two_column_cat.py',
  'yolo_like_slices.py',
  'reader_of_attribute.py',
]);

tryFixes({
  title: 'PyTorch',
  modules: ['torch'],
  folder: scriptsIn('scripts', 'LOGITLINT_TORCH_SCRIPTS'),
  untouched,
});
