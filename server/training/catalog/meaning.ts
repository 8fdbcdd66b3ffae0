/** The meanings that library names can have for training: the vocabulary of the catalog. */
import type { Slot } from '#program';

/** What the numbers of a tensor are to a loss. */
export type Quantity = 'logits' | 'probabilities' | 'log-probabilities';

export type ActivationName = 'sigmoid' | 'softmax' | 'log-softmax' | 'log-sigmoid' | 'other';

/**
 * How a name is used. `function`: calling it computes (`torch.sigmoid(x)`). `module`: calling it makes an object that
 * computes when it is called (`nn.Sigmoid()(x)`). `method`: it is called on the tensor (`x.sigmoid()`).
 */
export type Form = 'function' | 'module' | 'method';

/** The input of a tensor operation: an argument, or the receiver of a method. */
export type Input = Slot | 'receiver';

/** Applies an activation. `axis` is where the dimension of a softmax is given. */
export interface ActivationMeaning {
  readonly is: 'activation';
  readonly form: Form;
  readonly activation: ActivationName;
  readonly input: Input;
  readonly axis?: Slot;
  /** The type of numbers that the input is first made, when it is given. */
  readonly type?: Slot;
}

/** A linear map: what it gives are logits, whatever went in. `activation` names one it applies on top (Keras Dense). */
export interface LinearMeaning {
  readonly is: 'linear';
  readonly form: Form;
  /** How many outputs there are per sample. */
  readonly units?: Slot;
  /** How many inputs there are per sample; many libraries find out by themselves. */
  readonly inputs?: Slot;
  readonly activation?: Slot;
  /** Applies some activation also when none is named (TensorFlow 1's `fully_connected`). */
  readonly activatedByItself?: true;
}

/** The same numbers in another shape, on another device, of another type; `clamps` when extremes are cut off. */
export interface ThroughMeaning {
  readonly is: 'through';
  readonly form: Form;
  readonly input: Input;
  readonly clamps?: true;
}

/** Puts like things together (`cat`, `stack`, `where`): the inputs are elements of a list, or arguments. */
export interface JoinMeaning {
  readonly is: 'join';
  readonly inputs: readonly Slot[];
  readonly list: boolean;
}

/** Natural logarithm or exponential: turns probabilities to log-probabilities and back. */
export interface LogMeaning {
  readonly is: 'log' | 'exp';
  readonly form: 'function' | 'method';
  readonly input: Input;
}

/** Arithmetic that is written as a call: `tf.add(a, b)`, `a.mul(b)`. */
export interface ArithmeticMeaning {
  readonly is: 'arithmetic';
  readonly form: 'function' | 'method';
  readonly operands: readonly [Input, Input];
}

/** Modules run one after the other (`nn.Sequential`, `keras.Sequential`); `add` names the methods that append. */
export interface ChainMeaning {
  readonly is: 'chain';
  readonly add: readonly string[];
  /** A part of it can be run by itself: `chain[:-1]`. */
  readonly slices?: true;
}

/** A layer that applies the activation its argument names (`keras.layers.Activation("sigmoid")`). */
export interface NamedMeaning {
  readonly is: 'named';
  readonly activation: Slot;
}

/** A ready-made model: its output is logits unless `activation` says otherwise or the head is replaced. */
export interface ModelMeaning {
  readonly is: 'model';
  /** Attributes that hold the head: what is stored there replaces it. */
  readonly heads: readonly string[];
  /** The argument that is the output itself (`keras.Model(inputs, outputs)`). */
  readonly outputs?: Slot;
  /** Argument that names an activation at the end; without it there is none. */
  readonly activation?: Slot;
  /** An argument that makes it return a pair. */
  readonly pairs?: Slot;
}

/** The kinds of losses that the rules tell apart; an overlap is Dice and its like, a distance the squared error and its like. */
export type LossKind = 'binary' | 'classes' | 'nll' | 'divergence' | 'overlap' | 'distance';

/** A loss to use instead; `bare`: of the arguments it takes the prediction and the target only. */
export interface Counterpart {
  readonly path: string;
  readonly title: string;
  readonly bare?: true;
}

export interface LossMeaning {
  readonly is: 'loss';
  readonly form: 'function' | 'module';
  /** What users call it, such as `BCELoss`. */
  readonly title: string;
  readonly kind: LossKind;
  readonly expects: Quantity | 'numbers';
  readonly prediction: Slot;
  readonly target: Slot;
  /** A flag that decides whether logits are expected (Keras `from_logits`), where it is given; left out, `expects` holds. */
  readonly fromLogits?: Slot;
  /** Left out, that flag is on. */
  readonly fromLogitsByItself?: true;
  /** Flags that say which activation the loss applies, and so that it expects logits and is of that kind. */
  readonly applies?: readonly { readonly slot: Slot; readonly kind: LossKind }[];
  /** An activation of the user's own that the loss applies: nothing is known then. */
  readonly appliesOther?: Slot;
  /** Names what the loss applies to logits. */
  readonly mode?: { readonly slot: Slot; readonly kinds: Readonly<Record<string, LossKind>> };
  /** The loss to use for what is mostly given by mistake: probabilities to logits and back. */
  readonly counterpart?: Counterpart;
  readonly framework: 'torch' | 'keras' | 'optax' | 'tfjs';
  /**
   * It is the plain cross-entropy: the mean of -log p over what the sigmoid or softmax gives to the labels, so that
   * bounds of p are bounds of the loss, with smoothed labels too. `scaledBy`: arguments of the call that makes it (of a
   * function: of the call itself) that weigh its terms, or leave some out of a mean they still count in.
   */
  readonly crossEntropy?: { readonly scaledBy: readonly Slot[] };
  /** What it adds to probabilities before it takes their logarithm; without it a log of zero is clamped. */
  readonly epsilon?: number;
  /** The strings that name it to `compile`. */
  readonly strings?: readonly string[];
  /**
   * Where this is `none`, it gives the negative number of the target class for each sample, and people use it to pick
   * that number out of whatever they have (`1 + nll_loss(softmax(x), y, reduction="none")` is 1 - p): no loss then.
   */
  readonly picks?: Slot;
  /** A model computes it itself when it is given labels. */
  readonly own?: true;
  /** Written out by the user: no library guards its logarithms. */
  readonly written?: true;
  /** The function that takes the logarithm of a sigmoid of logits, for losses that are written out. */
  readonly logarithm?: { readonly path: string; readonly title: string };
}

/** A layer that runs the function or layer it was made of (`Lambda`, `TimeDistributed`). */
export interface RunsMeaning {
  readonly is: 'runs';
  readonly inner: Slot;
}

/** Runs the module it is given first (`data_parallel(module, inputs)`). */
export interface AppliesMeaning {
  readonly is: 'applies';
}

export type TensorMeaning =
  | AppliesMeaning
  | RunsMeaning
  | ActivationMeaning
  | LinearMeaning
  | ThroughMeaning
  | JoinMeaning
  | LogMeaning
  | ArithmeticMeaning
  | ChainMeaning
  | NamedMeaning
  | ModelMeaning
  | LossMeaning;

/** A table of meanings by API path; methods on tensors are keyed by their name with a leading dot. */
export type Catalog<M> = Readonly<Record<string, M>>;
