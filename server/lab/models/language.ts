/** The synthetic language that the tiny encoder was pretrained on: topics of words that follow each other in chains. */
import type { Random } from '../random.ts';
import { PRETRAINED_LANGUAGE } from './encoder-weights.ts';

/** Sentences with a binary target each. */
export interface Labelled {
  readonly sentences: readonly (readonly number[])[];
  readonly targets: readonly number[];
}

/** Sentences with masked words; `words` holds the hidden word at masked places and -1 elsewhere, row by row. */
export interface Masked {
  readonly sentences: readonly (readonly number[])[];
  readonly words: readonly number[];
}

const { K: TOPICS, M: WORDS, T: LENGTH, noise, chain, perm, half, CLS, MASK, OFF } = PRETRAINED_LANGUAGE;
const OTHER_HALF = Array.from({ length: TOPICS }, (_, topic) => topic).filter((topic) => !half.includes(topic));

/** Words of a topic that the fine-tuning task may use: the first half in training, the other half in validation. */
export interface Range {
  readonly from: number;
  readonly to: number;
}
export const TRAINING_WORDS: Range = { from: 0, to: WORDS / 2 };
export const VALIDATION_WORDS: Range = { from: WORDS / 2, to: WORDS };
const ALL_WORDS: Range = { from: 0, to: WORDS };

/** The class token, then words of one topic: mostly the next in its chain, now and then a word of any topic. */
function sentence(topic: number, random: Random, { from, to }: Range): number[] {
  const count = to - from;
  const words = [CLS];
  let place = random.integer(count);
  for (let k = 0; k < LENGTH; k++) {
    place = random.uniform() < chain ? (place + 1) % count : random.integer(count);
    const stray = random.uniform() < noise;
    const word = stray ? random.integer(TOPICS) * WORDS + from + random.integer(count) : topic * WORDS + from + place;
    words.push(OFF + (perm[word] ?? 0));
  }
  return words;
}

/** Balanced: is the topic of the sentence one of a fixed half of the topics? */
export function classification(count: number, random: Random, range: Range): Labelled {
  const targets = Array.from({ length: count }, (_, k) => k % 2);
  const sentences = targets.map((target) => {
    const topics = target === 1 ? half : OTHER_HALF;
    return sentence(topics[random.integer(topics.length)] ?? 0, random, range);
  });
  return { sentences, targets };
}

/** The task of pretraining: one word in seven hidden, at least one per sentence. */
export function maskedSentences(count: number, random: Random): Masked {
  const words: number[] = [];
  const sentences = Array.from({ length: count }, () => {
    const whole = sentence(random.integer(TOPICS), random, ALL_WORDS);
    const sure = 1 + random.integer(LENGTH);
    return whole.map((word, place) => {
      const hidden = place > 0 && (random.uniform() < 0.15 || place === sure);
      words.push(hidden ? word : -1);
      return hidden ? MASK : word;
    });
  });
  return { sentences, words };
}

/** Share of hidden words whose score is the highest of the vocabulary. */
export function maskedAccuracy(scores: Float32Array, { words }: Masked, vocabulary: number): number {
  let asked = 0;
  let right = 0;
  words.forEach((word, row) => {
    if (word < 0) return;
    asked++;
    const line = scores.subarray(row * vocabulary, (row + 1) * vocabulary);
    const own = line[word] as number;
    if (line.every((score) => score <= own)) right++;
  });
  return right / asked;
}
