/** `fine-tuning-rate-too-high`: a rate far above what the family of the pretrained model is fine-tuned with. */
import { defineRule } from '#lint';
import { detect, type Evidence } from './detect.ts';
import { fix } from './fix.ts';
import { message, trail } from './message.ts';
import { probe } from './probe.ts';

export const fineTuningRateTooHigh = defineRule<Evidence>({
  id: 'fine-tuning-rate-too-high',
  summary: 'The learning rate is far above what this kind of pretrained model is fine-tuned with',
  severity: 'warning',
  on: true,
  detect,
  message,
  trail,
  fix,
  probe,
});
