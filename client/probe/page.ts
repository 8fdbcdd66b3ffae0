/** The HTML of the probe panel: an empty page with one script and one style sheet of our own, and nothing else allowed. */
import * as vscode from 'vscode';

export function pageOf(webview: vscode.Webview, extensionUri: vscode.Uri): string {
  const asset = (name: string): string =>
    webview.asWebviewUri(vscode.Uri.joinPath(extensionUri, 'dist', 'webview', name)).toString();
  const policy = `default-src 'none'; script-src ${webview.cspSource}; style-src ${webview.cspSource};`;
  return `<!DOCTYPE html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="${policy}">
<meta name="viewport" content="width=device-width, initial-scale=1">
<link rel="stylesheet" href="${asset('probe.css')}">
<title>LogitLint Probe</title>
</head>
<body>
<main id="probe"></main>
<script src="${asset('probe.js')}"></script>
</body>
</html>`;
}
