/** The numbers used, each with where it comes from, and a field to change it. */
import type { Form, ProbeAnswer, ReportedParameter, Value } from '../../../server/lsp/messages.ts';
import { button, element, table } from './dom.ts';
import { origins, placeText } from './figures.ts';

export interface FormView {
  readonly root: HTMLElement;
  /** What was typed and not run yet, by name. */
  readonly typed: () => Readonly<Record<string, string>>;
  /** What the next run is to change: what earlier ones changed, and what was typed since. */
  readonly changed: () => Readonly<Record<string, Value>>;
}

export interface FormValues {
  readonly parameters: readonly ReportedParameter[];
  readonly places: ProbeAnswer['places'];
  /** What earlier runs changed. */
  readonly kept: Readonly<Record<string, Value>>;
  /** What was typed before the page was hidden. */
  readonly draft: Readonly<Record<string, string>>;
}

export interface FormActions {
  readonly reveal: (name: string) => void;
  readonly run: () => void;
  readonly typed: () => void;
}

interface Field {
  readonly name: string;
  readonly input: HTMLInputElement | HTMLSelectElement;
  readonly initial: string;
}

/** Before the first run: the values of the experiment. After it: those that the result reports. */
export function startingParameters(
  form: Form,
  settings: Readonly<Record<string, { readonly value: Value }>>,
): readonly ReportedParameter[] {
  return Object.entries(form).map(([name, { initial }]) => ({
    name,
    value: settings[name]?.value ?? initial,
    from: 'default',
  }));
}

export function formView(form: Form, { parameters, places, kept, draft }: FormValues, actions: FormActions): FormView {
  const fields: Field[] = [];
  const typed = (): Readonly<Record<string, string>> => {
    const own = fields.filter(({ input, initial }) => valueIn(input) !== initial);
    return Object.fromEntries(own.map(({ name, input }) => [name, valueIn(input)]));
  };
  const rows = parameters.map((parameter) => {
    const { name } = parameter;
    const input = inputFor(form, parameter);
    fields.push({ name, input, initial: textOf(parameter.value) });
    input.value = draft[name] ?? input.value;
    input.addEventListener('input', actions.typed);
    input.addEventListener('keydown', (event) => {
      if ((event as KeyboardEvent).key === 'Enter') actions.run();
    });
    const label = element('label', { for: input.id }, form[name]?.title ?? name);
    return [label, input, origin(parameter, name in places, actions.reveal)];
  });
  return {
    root: table('Numbers used', ['number', 'value', 'where it comes from'], rows),
    typed,
    changed: () => ({ ...kept, ...typed() }),
  };
}

function inputFor(form: Form, { name, value }: ReportedParameter): Field['input'] {
  const parameter = form[name];
  const id = `value-${name}`;
  const choices =
    parameter?.kind === 'choice' ? parameter.choices : parameter?.kind === 'flag' ? ['true', 'false'] : undefined;
  if (choices) {
    const input = element('select', { id }, ...choices.map((choice) => element('option', { value: choice }, choice)));
    input.value = textOf(value);
    return input;
  }
  const limits = parameter?.kind === 'number' ? `from ${parameter.minimum} to ${parameter.maximum}` : '';
  const input = element('input', { id, type: 'text', inputmode: 'decimal', autocomplete: 'off', title: limits });
  input.value = textOf(value);
  return input;
}

function origin(parameter: ReportedParameter, known: boolean, reveal: (name: string) => void): Node {
  const { name, from, note } = parameter;
  const cell = element('span');
  const place = placeText(parameter);
  if (place && known)
    cell.append(
      button(place, () => reveal(name), {
        class: 'link',
        id: `place-${name}`,
        'aria-label': `Go to ${name} in ${place}`,
      }),
    );
  else cell.append(place ?? origins[from]);
  if (note) cell.append(element('span', { class: 'note' }, `; ${note}`));
  return cell;
}

function valueIn(input: Field['input']): string {
  return input.value.trim();
}

/** Small rates as they are written in code: 2e-5, not 0.00002. */
function textOf(value: Value): string {
  return typeof value === 'number' && value !== 0 && Math.abs(value) < 1e-3 ? value.toExponential() : String(value);
}
