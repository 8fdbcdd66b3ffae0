/** The arithmetic in which a call computes: float32 unless autocast or a conversion says otherwise. */
import type { CallValue, Program, TraceStep, Value } from '#program';
import type { Span } from '#source';
import { autocastContexts, autocastForCuda } from './catalog/precision.ts';

/**
 * `cuda-autocast`: certainly inside an enabled autocast region for CUDA. `cpu-autocast`: the same for the CPU, where
 * PyTorch computes these losses in float32. `maybe-autocast`: inside a region that a flag may switch off.
 */
export type Region = 'none' | 'cuda-autocast' | 'cpu-autocast' | 'maybe-autocast';

/** The autocast region around a call: the nearest `with` decides. */
export function regionAt(program: Program, call: CallValue): Region {
  for (let owner = call.place.block.owner; owner; owner = owner.place.block.owner) {
    if (owner.kind !== 'enter') continue;
    const region = regionOf(program, owner.value);
    if (region) return region === 'off' ? 'none' : region;
  }
  for (const decorator of call.place.scope.decorators) {
    const region = regionOf(program, decorator);
    if (region && region !== 'off') return region;
  }
  return 'none';
}

function regionOf(program: Program, value: Value): Region | 'off' | undefined {
  const trails = program.trace(value);
  const regions = new Set(
    trails.map(({ end }) =>
      end.kind === 'result' && autocastContexts.has(end.path) ? readRegion(program, end.path, end.call) : undefined,
    ),
  );
  if (!regions.has(undefined)) return regions.size === 1 ? [...regions][0] : 'maybe-autocast';
  return regions.size > 1 ? 'maybe-autocast' : undefined;
}

function readRegion(program: Program, path: string, call: CallValue): Region | 'off' {
  const cuda = autocastForCuda.test(path);
  const enabled = program.argument(call, { names: ['enabled'], index: cuda ? 0 : 2 });
  if (enabled.kind !== 'omitted') {
    const on = enabled.kind === 'value' ? program.constant(enabled.value, enabled.frame) : undefined;
    if (on === false) return 'off';
    if (on !== true) return 'maybe-autocast';
  }
  if (cuda) return 'cuda-autocast';
  const device = program.argument(call, { names: ['device_type'], index: 0 });
  const name = device.kind === 'value' ? program.constant(device.value, device.frame) : undefined;
  if (name === 'cuda') return 'cuda-autocast';
  return name === 'cpu' ? 'cpu-autocast' : 'maybe-autocast';
}

/** What the nearest autocast region around a call names as its type of numbers: fp16 on CUDA unless it says bfloat16. */
export function autocastType(
  program: Program,
  call: CallValue,
): { readonly value: 'fp16' | 'bf16'; readonly span: Span } | undefined {
  for (let owner = call.place.block.owner; owner; owner = owner.place.block.owner) {
    if (owner.kind !== 'enter' || owner.value.kind !== 'call') continue;
    const region = regionOf(program, owner.value);
    if (region === 'off') return undefined;
    if (!region) continue;
    const given = program.argument(owner.value, { names: ['dtype'], index: 1 });
    const names = given.kind === 'value' ? program.trace(given.value, given.frame).map(({ end }) => end) : [];
    const isBfloat = names.some((end) => end.kind === 'api' && end.name === 'bfloat16');
    return { value: isBfloat || region === 'cpu-autocast' ? 'bf16' : 'fp16', span: owner.value.span };
  }
  return undefined;
}

/** The last conversion of the type of numbers on a way: `half`, `float` … */
export function conversionOn(steps: readonly TraceStep[]): 'half' | 'bfloat16' | 'float' | 'double' | undefined {
  for (const { through } of steps) {
    if (through?.callee.kind !== 'member') continue;
    const { name } = through.callee;
    if (name === 'half' || name === 'bfloat16' || name === 'float' || name === 'double') return name;
  }
  return undefined;
}
