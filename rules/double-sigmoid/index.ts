/** `double-sigmoid`: a sigmoid in front of a loss that applies one itself. */
import { defineRule, mismatchTrail } from '#lint';
import { detect } from './detect.ts';
import { fix } from './fix.ts';
import { probe } from './probe.ts';

export const doubleSigmoid = defineRule({
  id: 'double-sigmoid',
  summary: 'A sigmoid stands before a loss that applies the sigmoid itself',
  severity: 'error',
  on: true,
  detect,
  trail: mismatchTrail,
  fix,
  probe,
  message: ({ pair, repaired }) =>
    repaired
      ? `\`${pair.use.meaning.title}\` is told to expect logits and gets the output of a sigmoid: Keras on TensorFlow takes the logits from before it and warns when the code runs; on other backends the sigmoid is applied twice. Drop one of them.`
      : `\`${pair.use.meaning.title}\` applies the sigmoid itself and gets the output of another one: the loss cannot fall below 0.313 for positives and 0.693 for negatives. Give it the logits.`,
});
