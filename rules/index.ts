/** The list of rules. */
import type { Rule } from '#lint';
import { sigmoidBeforeBceLoss } from './sigmoid-before-bce-loss/index.ts';

export const rules: readonly Rule[] = [sigmoidBeforeBceLoss];
