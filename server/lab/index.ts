/** The public face of the lab: the probe contract, the catalogue of experiments, settings by name, and renderings. */
export * from './contract.ts';
