/** From the user's learning rate to that of the tiny encoder, where the mapping was measured, and what it is not good for. */
import type { RateValues } from '../contract.ts';
import { PRETRAINED_CONFIG } from '../models/encoder-weights.ts';

/** Why a mapping is only an illustration. */
export type Calibration = { readonly calibrated: true } | { readonly calibrated: false; readonly reason: string };

export interface Mapping {
  /** Tiny rate = user's rate times this. */
  readonly kappa: number;
  readonly calibration: Calibration;
}

/**
 * Exponents of the critical rate, fitted on seven encoders pretrained at widths 16 to 128 and 1 to 4 layers: about
 * width^-1.06 and layers^-0.29 (residuals up to 0.25 nats); 1/width is also what muP expects for Adam.
 */
const LAYER_EXPONENT = 0.3;

/** Rates at which the stand-in trains well: its recommended rate when only the ratio to the family's is kept. */
const STAND_IN_ADAM = 8.2e-4;
const STAND_IN_SGD = 0.03;

export function mappingOf(values: RateValues): Mapping {
  const { family, optimizer, width, layers, recommended } = values;
  const adam = optimizer === 'adam' || optimizer === 'adamw';
  if (family === 'encoder' && adam) {
    const { width: tinyWidth, layers: tinyLayers } = PRETRAINED_CONFIG;
    return { kappa: (width / tinyWidth) * (layers / tinyLayers) ** LAYER_EXPONENT, calibration: { calibrated: true } };
  }
  const reason = family === 'encoder' ? `the optimizer ${optimizer}` : `the family ${family}`;
  const standIn = optimizer === 'sgd' ? STAND_IN_SGD : STAND_IN_ADAM;
  return { kappa: standIn / recommended, calibration: { calibrated: false, reason } };
}
