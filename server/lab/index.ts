/** The public face of the lab: the probe contract, the catalogue of experiments, settings by name, and renderings. */
export * from './catalogue.ts';
export * from './contract.ts';
export * from './limits.ts';
export type { ChoiceParameter, FlagParameter, NumberParameter, Parameter } from './parameters.ts';
export { renderHtml } from './render/html.ts';
export { renderMarkdown } from './render/markdown.ts';
export { claimText } from './render/picture.ts';
export { renderSvg } from './render/svg.ts';
export { renderTerminal } from './render/terminal.ts';
export { parametersOf, SettingError, withSetting } from './settings.ts';
