/** Colours of the editor's theme, for canvas and pictures, which know no CSS variables. */
export interface Theme {
  readonly text: string;
  readonly grid: string;
  readonly background: string;
  /** One colour per arm, in order: as written, as fixed, further ones. */
  readonly arms: readonly string[];
}

export function currentTheme(): Theme {
  const style = getComputedStyle(document.documentElement);
  const color = (name: string, otherwise: string): string => style.getPropertyValue(name).trim() || otherwise;
  return {
    text: color('--vscode-foreground', '#333333'),
    grid: '#88888844', // quiet on every background, also in high contrast
    background: color('--vscode-editor-background', '#ffffff'),
    arms: [
      color('--vscode-charts-red', '#e51400'),
      color('--vscode-charts-blue', '#1a85ff'),
      color('--vscode-charts-orange', '#d18616'),
      color('--vscode-charts-purple', '#652d90'),
    ],
  };
}

/** Dashes tell the arms apart without colour. */
export const dashes: readonly (readonly number[])[] = [[], [8, 5], [2, 4], [10, 4, 2, 4]];

/** Calls back when the theme changes: VS Code marks the body with the kind of theme. */
export function onThemeChange(changed: () => void): void {
  new MutationObserver(changed).observe(document.body, {
    attributes: true,
    attributeFilter: ['class', 'data-vscode-theme-id'],
  });
}
