/** Placeholder */
export const typeScriptWriter = undefined;
