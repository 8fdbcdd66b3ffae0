/** Drives a real VS Code workbench: starts its server and a browser, and knows where things are on the screen. */
import { spawn, spawnSync } from 'node:child_process';
import { createWriteStream, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { findChromium } from './install.mjs';

export const sleep = (ms) => new Promise((done) => setTimeout(done, ms));

/** Waits until `look` gives something true. */
export async function until(look, { timeout = 30_000, what = 'condition' } = {}) {
  const end = Date.now() + timeout;
  let last;
  for (;;) {
    try {
      const found = await look();
      if (found) return found;
    } catch (error) {
      if (error?.fatal) throw error;
      last = error;
    }
    if (Date.now() > end) throw new Error(`timeout waiting for ${what}${last ? `: ${last.message}` : ''}`);
    await sleep(100);
  }
}

/** What the panel of the probe says in the end. */
export function verdictIn(webview) {
  const said = async () => ((await webview.locator('.verdict').textContent()) ?? '').trim();
  const settled = async () => /^(?!Running|Change|Cancelled).+/.exec(await said())?.[0];
  return until(settled, { timeout: 60_000, what: 'a verdict' });
}

/** Keeps the workbench quiet, offline and the same every time. */
const quietSettings = {
  'workbench.startupEditor': 'none',
  'workbench.tips.enabled': false,
  'workbench.enableExperiments': false,
  'workbench.reduceMotion': 'on',
  'workbench.secondarySideBar.defaultVisibility': 'hidden',
  'chat.disableAIFeatures': true,
  'workbench.editor.enablePreview': false,
  'extensions.autoUpdate': false,
  'extensions.autoCheckUpdates': false,
  'extensions.ignoreRecommendations': true,
  'telemetry.telemetryLevel': 'off',
  'update.mode': 'none',
  'git.enabled': false,
  'npm.fetchOnlinePackageInfo': false,
  'window.restoreWindows': 'none',
  'files.autoSave': 'off',
  'files.simpleDialog.enable': true,
  'editor.minimap.enabled': false,
  'editor.cursorBlinking': 'solid',
  'editor.lightbulb.enabled': 'on',
  'editor.hover.delay': 100,
};

/** Starts VS Code's server with the packaged extension installed. `driver` lets suites run inside, but silences toasts. */
export async function startCode({ editor, folder, vsix, driver = false, trust = false, settings = {} }) {
  const user = join(folder, 'user');
  const extensions = join(folder, 'ext');
  const home = join(folder, 'home');
  const temporary = mkdtempSync(join(tmpdir(), 'vsc-')); // unix sockets are made here: at most 107 characters
  for (const one of [join(user, 'User'), join(user, 'logs'), home, extensions]) mkdirSync(one, { recursive: true });
  writeFileSync(
    join(user, 'User/settings.json'),
    JSON.stringify(
      {
        ...quietSettings,
        'security.workspace.trust.enabled': trust,
        'security.workspace.trust.startupPrompt': 'never',
        ...settings,
      },
      null,
      1,
    ),
  );
  const env = {
    PATH: process.env.PATH,
    HOME: home,
    LANG: 'C.UTF-8',
    TMPDIR: temporary,
    EXTENSIONS_GALLERY: '{"serviceUrl":""}',
  };
  const places = ['--user-data-dir', user, '--extensions-dir', extensions, '--server-data-dir', join(folder, 'sd')];
  if (vsix) {
    const done = spawnSync(
      editor.node,
      [editor.main, '--accept-server-license-terms', ...places, '--install-extension', vsix],
      { env, encoding: 'utf8' },
    );
    if (done.status !== 0) throw new Error(`installing the .vsix failed: ${done.stdout}${done.stderr}`);
  }
  const flags = [
    '--host',
    '127.0.0.1',
    '--port',
    '0',
    '--without-connection-token',
    '--accept-server-license-terms',
    '--telemetry-level',
    'off',
    '--disable-getting-started-override',
    ...(trust ? [] : ['--disable-workspace-trust']),
    ...(driver ? ['--enable-smoke-test-driver'] : []),
  ];
  // An own process group, so that stopping it also ends the extension hosts and the language servers.
  const child = spawn(editor.node, [editor.main, ...flags, ...places], {
    env,
    stdio: ['ignore', 'pipe', 'pipe'],
    detached: true,
  });
  const log = createWriteStream(join(folder, 'server.log'));
  child.stdout.pipe(log);
  child.stderr.pipe(log);
  let exited;
  child.on('exit', (code, signal) => {
    exited = { code, signal };
  });
  const end = (signal) => {
    try {
      process.kill(-child.pid, signal);
    } catch (error) {
      if (error.code !== 'ESRCH') throw error;
    }
  };
  const stop = async () => {
    if (!exited) end('SIGTERM');
    await until(() => exited, { timeout: 5000 }).catch(() => end('SIGKILL'));
    rmSync(temporary, { recursive: true, force: true });
  };
  process.once('exit', () => exited ?? end('SIGKILL'));
  let out = '';
  child.stdout.on('data', (chunk) => {
    out += chunk;
  });
  const port = await until(
    () => {
      if (exited) throw Object.assign(new Error(`VS Code exited ${JSON.stringify(exited)}: ${out}`), { fatal: true });
      return /Extension host agent listening on (\d+)/.exec(out)?.[1];
    },
    { what: 'the VS Code server' },
  );
  return { url: `http://127.0.0.1:${port}`, stop, logFile: join(folder, 'server.log') };
}

const chromiumFlags = [
  '--no-sandbox',
  '--disable-gpu',
  '--disable-quic',
  '--no-first-run',
  '--no-default-browser-check',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
  '--disable-domain-reliability',
  '--disable-breakpad',
  '--host-resolver-rules=MAP * ~NOTFOUND , EXCLUDE 127.0.0.1 , EXCLUDE localhost , EXCLUDE *.localhost', // nothing leaves the machine
];

export async function startBrowser({ editor, folder }) {
  const { chromium } = createRequire(editor.playwright)('playwright-core');
  const profile = mkdtempSync(join(folder, 'chrome-'));
  const context = await chromium.launchPersistentContext(profile, {
    executablePath: findChromium(),
    headless: true,
    viewport: { width: 1500, height: 950 },
    args: chromiumFlags,
    env: { ...process.env, HOME: profile },
    permissions: ['clipboard-read', 'clipboard-write'],
  });
  return { page: context.pages()[0] ?? (await context.newPage()), stop: () => context.close() };
}

/** The screen of one window. Selectors hold for 1.100 and 1.139. */
export class Workbench {
  constructor(page, url) {
    this.page = page;
    this.url = url;
    this.console = [];
    page.setDefaultTimeout(20_000);
    page.on('console', (message) => this.console.push(`${message.type()}: ${message.text()}`));
  }

  async open(folder, payload = []) {
    await this.page.goto(
      `${this.url}/?folder=${encodeURIComponent(folder)}&payload=${encodeURIComponent(JSON.stringify(payload))}`,
    );
    await this.started();
  }

  async started() {
    await this.page.waitForFunction(() => performance.getEntriesByName('code/didStartWorkbench').length > 0, null, {
      timeout: 60_000,
    });
    await this.page.locator('.explorer-folders-view .monaco-list-row').first().waitFor({ timeout: 60_000 });
  }

  get quickInput() {
    return this.page.locator('.quick-input-widget:visible .quick-input-box input');
  }

  /** Opens a quick input, types, waits until the wanted row is selected, accepts. Tried again: its list is refreshed at will. */
  async quickPick(key, text, { row, done } = {}) {
    for (let attempt = 0; ; attempt++) {
      try {
        await this.page.keyboard.press(key);
        await this.quickInput.waitFor({ timeout: 3000 });
        await this.quickInput.fill(text, { timeout: 3000 });
        if (row) {
          const focused = this.page.locator('.quick-input-list .monaco-list-row.focused', { hasText: row });
          await focused.waitFor({ timeout: 8000 });
          await sleep(200);
          await focused.waitFor({ timeout: 2000 });
        }
        await this.quickInput.press('Enter', { timeout: 3000 });
        await done?.();
        return;
      } catch (error) {
        if (attempt === 4) throw error;
        await this.page.keyboard.press('Escape');
        await sleep(300);
      }
    }
  }

  command(title) {
    return this.quickPick('F1', `>${title}`, { row: title });
  }

  quickOpen(name) {
    const active = this.page.locator('.tab.active', { hasText: name }).first();
    return this.quickPick('Control+KeyP', name, { row: name, done: () => active.waitFor({ timeout: 8000 }) });
  }

  goTo(line, column = 1) {
    const widget = this.page.locator('.quick-input-widget');
    return this.quickPick('Control+KeyG', `:${line}:${column}`, {
      done: () => widget.waitFor({ state: 'hidden', timeout: 5000 }),
    });
  }

  focusEditor(group = 1) {
    return this.page.keyboard.press(`Control+Digit${group}`);
  }

  squiggles(kind = 'warning', scope = '.monaco-editor') {
    return this.page.locator(`${scope} .squiggly-${kind}`);
  }

  async squiggleCount(count, kind = 'warning', scope = '.monaco-editor') {
    await until(async () => (await this.squiggles(kind, scope).count()) === count, { what: `${count} squiggles` });
  }

  problems() {
    return this.page.locator('.markers-panel .monaco-list-row');
  }

  toast(text) {
    return this.page.locator('.notifications-toasts .notification-toast', { hasText: text });
  }

  /** The document of a web view: two nested frames. */
  webview(n = 0) {
    return this.page.frameLocator('iframe.webview.ready').nth(n).frameLocator('iframe#active-frame');
  }

  /** The caret must be in the range of a diagnostic. Chosen by keyboard: an overlay takes mouse clicks in 1.100. */
  async actions() {
    const rows = this.page.locator('.action-widget:not(.action-list-submenu-panel) .monaco-list-row');
    for (let attempt = 0; ; attempt++) {
      await this.page.keyboard.press('Control+Period');
      const shown = await rows
        .first()
        .waitFor({ timeout: 5000 })
        .then(
          () => true,
          () => false,
        );
      if (shown) break;
      if (attempt === 3) throw new Error('no code actions were shown');
      await this.page.keyboard.press('Escape'); // the menu closes itself when the focus was just moving
    }
    return {
      titles: () => rows.allInnerTexts(),
      choose: async (title) => {
        const row = rows.filter({ hasText: title }).first();
        await row.waitFor();
        for (let i = 0; i < 20 && !(await row.getAttribute('class')).split(' ').includes('focused'); i++) {
          await this.page.keyboard.press('ArrowDown');
        }
        await this.page.keyboard.press('Enter');
        await row.waitFor({ state: 'hidden' });
      },
    };
  }
}
