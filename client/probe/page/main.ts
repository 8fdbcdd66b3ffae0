/// <reference lib="dom" />
/// <reference lib="dom.iterable" />
/** The page of the probe panel: shows the model it is sent, and sends back what the user does. */
import 'uplot/dist/uPlot.min.css';
import './probe.css';
import type { FromPage, Kept, Model, Picture, ToPage } from '../model.ts';
import { createChart } from './chart.ts';
import { type Curves, curvesOf, type LiveCurves, liveCurves } from './curves.ts';
import { button, element, prose } from './dom.ts';
import { titleOf } from './figures.ts';
import { type FormView, formView, startingParameters } from './form.ts';
import { pngOf, svgOf } from './picture.ts';
import { resultTables } from './results.ts';
import { currentTheme, dashes, onThemeChange } from './theme.ts';

declare function acquireVsCodeApi(): {
  postMessage: (message: FromPage) => void;
  setState: (kept: Kept) => void;
  getState: () => Kept | undefined;
};

const editor = acquireVsCodeApi();
const root = document.getElementById('probe') ?? document.body;

const heading = element('h1');
const claim = element('p', { class: 'claim' });
const verdict = element('p', { class: 'verdict', role: 'status', 'aria-live': 'polite' });
const doing = element('p', { class: 'doing' });
const progress = element('progress', { max: '1', 'aria-label': 'Progress of the probe' });
const legend = element('ul', { class: 'legend' });
const lossHost = element('div', {
  class: 'chart',
  role: 'img',
  'aria-label': 'Loss over the update steps; the figures are in the tables below',
});
const gradientHost = element('div', {
  class: 'chart',
  role: 'img',
  'aria-label': 'Gradient at the logits over the update steps; the figures are in the tables below',
});
const numbers = element('section', { 'aria-label': 'Numbers used' });
const figures = element('section', { 'aria-label': 'Figures' });
const again = button('Run again', run, { class: 'primary' });
const cancel = button('Cancel', () => editor.postMessage({ type: 'cancel' }), { title: 'Escape' });
const copy = button('Copy as Markdown', () => {
  if (!model?.last) return;
  editor.postMessage({ type: 'copy', text: model.last.markdown });
  told.textContent = 'Copied.';
  setTimeout(() => told.replaceChildren(), 3000);
});
const told = element('p', { class: 'told', role: 'status' });
const saves = (['svg', 'png', 'json'] as const).map((as) => button(`Save ${as.toUpperCase()}`, () => save(as)));
const toolbar = element(
  'div',
  { role: 'group', 'aria-label': 'Probe', class: 'toolbar' },
  again,
  cancel,
  copy,
  ...saves,
);
root.append(heading, claim, toolbar, told, verdict, doing, progress, legend, lossHost, gradientHost, numbers, figures);

const lossChart = createChart(lossHost);
const gradientChart = createChart(gradientHost);
let model: Model | undefined;
let live: LiveCurves = liveCurves();
let form: FormView | undefined;
let shown: Curves | undefined;
let drawing = false;
let kept = editor.getState();

function run(): void {
  editor.postMessage({ type: 'run', changed: form?.changed() ?? {} });
}

function save(as: Picture): void {
  if (!model?.last) return;
  const title = model.last.claim.replaceAll('`', '');
  const content = (): string => {
    switch (as) {
      case 'json':
        return `${JSON.stringify(model?.last?.result, undefined, 2)}\n`;
      case 'svg':
        return shown ? svgOf(shown, title, currentTheme()) : '';
      case 'png': {
        const canvas = lossChart.canvas();
        return canvas && shown ? pngOf(canvas, shown, title, currentTheme()) : '';
      }
    }
  };
  editor.postMessage({ type: 'save', as, content: content() });
}

function show(next: Model): void {
  const before = model?.run.state;
  model = next;
  const { subject, run: now, last } = next;
  const running = now.state === 'running';
  if (running && before !== 'running') live = liveCurves();
  keep(next, before === 'running' && now.state === 'done' ? {} : draftOf(next));
  heading.textContent = `Probe: ${subject.title}`;
  claim.replaceChildren(...prose(last?.claim ?? (subject.kind === 'experiment' ? `Claim: ${subject.spec.claim}` : '')));
  verdict.replaceChildren(...prose(verdictOf(next)));
  verdict.classList.toggle('failed', now.state === 'failed');
  doing.hidden = progress.hidden = !running;
  again.textContent = last ? 'Run again' : 'Run';
  showRunning(running);
  for (const one of [copy, ...saves]) one.disabled = last === undefined || running;
  showNumbers(next);
  if (running) return;
  figures.replaceChildren(...(last && now.state === 'done' ? resultTables(last.result) : []));
  const known = now.state === 'done' || !live.curves() ? last : undefined;
  const arms = known?.result.arms ?? [];
  draw(curvesOf(arms, 'loss', titleOf('loss', last?.spec.experiment.kind)) ?? live.curves());
  const gradient = curvesOf(arms, 'gradient', titleOf('gradient'));
  gradientHost.hidden = gradient === undefined;
  if (gradient) gradientChart.show(gradient);
}

/** A button that goes away hands the focus to the one that takes its place. */
function showRunning(running: boolean): void {
  const [from, to] = running ? [again, cancel] : [cancel, again];
  const focused = document.activeElement === from;
  again.disabled = running;
  cancel.hidden = !running;
  if (focused) to.focus();
}

/** What was typed belongs to a subject: another one begins with its own numbers. */
function draftOf({ subject }: Model): Kept['draft'] {
  const same = kept !== undefined && JSON.stringify(kept.subject) === JSON.stringify(subject);
  return same ? (kept?.draft ?? {}) : {};
}

function keep(now: Model, draft: Kept['draft']): void {
  kept = { ...now, draft };
  editor.setState(kept);
}

function verdictOf({ run: now }: Model): string {
  switch (now.state) {
    case 'idle':
      return 'Change the numbers if you like, then run.';
    case 'running':
      return 'Running …';
    case 'done':
      return `${now.answer.result.verdict.text}${now.answer.result.partial ? ' (Partial: the time was used up.)' : ''}`;
    case 'failed':
      return now.message;
    case 'cancelled':
      return 'Cancelled.';
  }
}

/** The form is made anew only when its numbers are new, so that typing is not disturbed; the focus stays where it was. */
function showNumbers(next: Model): void {
  const { subject, last, changed, run: now } = next;
  if (now.state === 'running' && form) return;
  const spec = last?.spec ?? (subject.kind === 'experiment' ? subject.spec : undefined);
  const fields = last?.form ?? (subject.kind === 'experiment' ? subject.form : undefined);
  if (!spec || !fields) {
    form = undefined;
    numbers.replaceChildren();
    return;
  }
  const parameters = last?.result.parameters ?? startingParameters(fields, spec.experiment.settings);
  const values = { parameters, places: last?.places ?? {}, kept: last ? changed : {}, draft: draftOf(next) };
  const focused = numbers.contains(document.activeElement) ? document.activeElement?.id : undefined;
  form = formView(fields, values, {
    reveal: (name) => editor.postMessage({ type: 'reveal', name }),
    run,
    typed: () => model && keep(model, form?.typed() ?? {}),
  });
  numbers.replaceChildren(form.root);
  if (focused) document.getElementById(focused)?.focus();
}

function draw(curves: Curves | undefined): void {
  shown = curves;
  lossHost.hidden = curves === undefined;
  if (!curves) {
    legend.replaceChildren();
    return;
  }
  lossChart.show(curves);
  showLegend(curves);
}

function showLegend({ arms }: Curves): void {
  const { arms: colors } = currentTheme();
  const names = arms.map((arm) => arm.name).join('\n');
  if (legend.dataset['names'] === names) return;
  legend.dataset['names'] = names;
  legend.replaceChildren(
    ...arms.map((arm, at) => {
      const swatch = element('span', { class: 'swatch', 'aria-hidden': 'true' });
      swatch.style.borderTopColor = colors[at % colors.length] ?? '';
      swatch.style.borderTopStyle = (dashes[at % dashes.length] ?? []).length > 0 ? 'dashed' : 'solid';
      return element('li', {}, swatch, arm.name);
    }),
  );
}

/** Points come faster than a screen shows them: at most one drawing per frame. */
function drawSoon(): void {
  if (drawing) return;
  drawing = true;
  requestAnimationFrame(() => {
    drawing = false;
    if (model?.run.state !== 'running') return;
    doing.textContent = `${live.doing()}: ${Math.round(live.progress() * 100)} %`;
    progress.value = live.progress();
    gradientHost.hidden = true;
    draw(live.curves());
  });
}

window.addEventListener('message', ({ data }: MessageEvent<ToPage>) => {
  switch (data.type) {
    case 'model':
      show(data.model);
      return;
    case 'events':
      if (data.fromStart) live = liveCurves();
      live.add(data.events);
      drawSoon();
  }
});
window.addEventListener('keydown', ({ key }) => {
  if (key === 'Escape' && model?.run.state === 'running') editor.postMessage({ type: 'cancel' });
});
onThemeChange(() => {
  lossChart.repaint();
  gradientChart.repaint();
  delete legend.dataset['names'];
  if (shown) showLegend(shown);
});
editor.postMessage({ type: 'ready' });
