/** What asks for gradients, goes without them, or leaves them behind. */
import type { Slot } from '#program';

/** What asks for the gradient of a tensor: it must stay the very one that the loss is computed from. */
export const differentiating: ReadonlySet<string> = new Set(['grad', 'retain_grad', 'register_hook']);

/** Calls that compute gradients of what they are given, and where: functions by their path, methods by their name. */
export const gradientsOf: ReadonlyMap<string, Slot> = new Map([
  ['torch.autograd.grad', { names: ['inputs'], index: 1 }],
  ['.backward', { names: ['inputs'] }],
  ['.gradient', { names: ['sources'], index: 1 }],
]);

/** Contexts and decorators under which nothing gets a gradient, as every library that has them calls them. */
export const withoutGradients: ReadonlySet<string> = new Set(['no_grad', 'inference_mode']);

/** Turns gradients on or off by its argument: as a context, or from this statement on. */
export const gradientSwitch = 'set_grad_enabled';

/** Attributes that leave the graph of gradients. */
export const leavesGraph: ReadonlySet<string> = new Set(['item', 'detach', 'numpy', 'tolist', 'data']);

/** Functions that make tensors of nothing, which are not trained unless they are told so. */
export const freshTensors: ReadonlySet<string> = new Set(
  [
    'rand',
    'randn',
    'zeros',
    'ones',
    'tensor',
    'randint',
    'arange',
    'linspace',
    'full',
    'empty',
    'rand_like',
    'randn_like',
  ].map((name) => `torch.${name}`),
);
