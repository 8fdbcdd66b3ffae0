/** Looks up figures in readings by name; a missing or null figure is NaN. */
import type { ArmReading, Figure, SeedReading } from './contract.ts';

/** The training loss of each step. */
export function lossesOf(reading: SeedReading | undefined): readonly number[] {
  return (reading?.series['loss'] ?? []).map(numberOf);
}

export function finalOf(reading: SeedReading | undefined, name: string): number {
  return numberOf(reading?.final[name]);
}

export function finalsOf(arm: ArmReading, name: string): readonly number[] {
  return arm.seeds.map((reading) => finalOf(reading, name));
}

function numberOf(value: Figure | undefined): number {
  return value ?? Number.NaN;
}
