/** The public face of the lab: the probe contract, the catalogue of experiments, settings by name, and renderings. */
export * from './catalogue.ts';
export * from './contract.ts';
export type { ChoiceParameter, FlagParameter, NumberParameter, Parameter } from './parameters.ts';
export { parametersOf, SettingError, withSetting } from './settings.ts';
