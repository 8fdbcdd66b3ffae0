/** The TensorFlow.js operations that the lab uses, as one value, so that a native build can stand in for the bundled one. */
import * as tf from '@tensorflow/tfjs-core';

export type { Tensor, Tensor2D } from '@tensorflow/tfjs-core';

export const bundledOps = {
  add: tf.add,
  clipByValue: tf.clipByValue,
  div: tf.div,
  erf: tf.erf,
  exp: tf.exp,
  greaterEqual: tf.greaterEqual,
  log: tf.log,
  logicalAnd: tf.logicalAnd,
  lessEqual: tf.lessEqual,
  matMul: tf.matMul,
  max: tf.max,
  maximum: tf.maximum,
  mean: tf.mean,
  mul: tf.mul,
  neg: tf.neg,
  relu: tf.relu,
  pad: tf.pad,
  reshape: tf.reshape,
  slice: tf.slice,
  softmax: tf.softmax,
  split: tf.split,
  concat: tf.concat,
  sqrt: tf.sqrt,
  square: tf.square,
  step: tf.step,
  sub: tf.sub,
  sum: tf.sum,
  tanh: tf.tanh,
  tensor: tf.tensor,
  transpose: tf.transpose,
  where: tf.where,
  zerosLike: tf.zerosLike,
  fusedMatMul: tf.fused.matMul,
  tidy: tf.tidy,
  keep: tf.keep,
  dispose: tf.dispose,
  memory: tf.memory,
  getBackend: tf.getBackend,
};

export type Ops = typeof bundledOps;
