/** Streams the events of a probe to clients that draw them: gathered, so that a fast experiment does not flood the pipe. */
import type { ProbeEvent } from '#lab';
import type { Context } from '../context.ts';
import { methods, type ProbeEvents, type StreamedEvent } from '../messages.ts';

/** A screen shows no more than 60 changes a second; 25 look continuous and leave time to draw. */
const gatherMs = 40;

export interface ProbeStream {
  readonly push: (event: ProbeEvent) => void;
  readonly flush: () => void;
}

export function streamTo({ connection, client }: Context, id: string | undefined): ProbeStream {
  if (id === undefined || !client.probeEvents) return { push: () => undefined, flush: () => undefined };
  let waiting: StreamedEvent[] = [];
  let sent = 0;
  const flush = (): void => {
    if (waiting.length === 0) return;
    const events: ProbeEvents = { id, events: waiting };
    waiting = [];
    sent = performance.now();
    void connection.sendNotification(methods.probeEvent, events);
  };
  return {
    push(event) {
      if (event.kind === 'done') return;
      waiting.push(event);
      if (event.kind === 'phase' || performance.now() - sent >= gatherMs) flush();
    },
    flush,
  };
}
