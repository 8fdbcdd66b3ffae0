/** Remembered answers to questions that may ask each other in circles. */

interface Entry<V> {
  readonly value: V;
  /** Level of the question while it is being answered; undefined when the answer is final. */
  readonly running?: number;
}

export type Answers<K, V> = Map<K, Entry<V>>;

export interface Memory {
  /**
   * The remembered answer for a key, else what `compute` gives. A question that is asked again while it is being
   * answered gets `meanwhile`; answers that rest on such a one are kept only until the question they rest on is done.
   */
  readonly answer: <K, V>(answers: Answers<K, V>, key: K, meanwhile: V, compute: () => V) => V;
}

export function createMemory(): Memory {
  let level = 0;
  /** The outermost running question that the current answer rests on. */
  let rests = Number.POSITIVE_INFINITY;
  let provisional: { readonly rests: number; readonly forget: () => void }[] = [];

  const settle = (done: number): void => {
    if (provisional.length === 0) return;
    const kept: typeof provisional = [];
    for (const each of provisional) {
      if (each.rests >= done) each.forget();
      else kept.push(each);
    }
    provisional = kept;
  };

  return {
    answer(answers, key, meanwhile, compute) {
      const known = answers.get(key);
      if (known) {
        if (known.running !== undefined) rests = Math.min(rests, known.running);
        return known.value;
      }
      const own = ++level;
      const outer = rests;
      rests = Number.POSITIVE_INFINITY;
      answers.set(key, { value: meanwhile, running: own });
      let value = meanwhile;
      try {
        value = compute();
      } finally {
        level--;
        answers.set(key, { value });
        if (rests < own) {
          provisional.push({ rests, forget: () => answers.delete(key) });
          rests = Math.min(outer, rests);
        } else {
          rests = outer;
          settle(own);
        }
      }
      return value;
    },
  };
}

/** Runs computations on objects; one that comes back to itself while it is running has no answer. */
export function createGuard(): <T>(subject: object, compute: () => T) => T | undefined {
  const running = new Set<object>();
  return (subject, compute) => {
    if (running.has(subject)) return undefined;
    running.add(subject);
    try {
      return compute();
    } finally {
      running.delete(subject);
    }
  };
}
