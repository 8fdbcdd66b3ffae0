/** Names of libraries that make or pass on labels. */

/**
 * Functions that make a column for each class: by their names, whatever library they are of, and matrices whose rows,
 * picked by the numbers of the classes, are such columns: by their paths.
 */
export const columnFunctions: ReadonlySet<string> = new Set([
  'to_categorical',
  'one_hot',
  'oneHot',
  'get_dummies',
  'numpy.eye',
  'numpy.identity',
  'tensorflow.eye',
]);

/** Objects whose `transform` makes a column for each class. */
export const columnTransformers: ReadonlySet<string> = new Set(
  ['OneHotEncoder', 'LabelBinarizer'].map((name) => `sklearn.preprocessing.${name}`),
);

/** Methods that read pictures and, with them, labels. */
export const pictureReaders: ReadonlySet<string> = new Set(['flow_from_directory', 'flow_from_dataframe']);

/** Functions that give two parts of each array they are given, in order. */
export const splitters: ReadonlySet<string> = new Set(['sklearn.model_selection.train_test_split']);

/** Makers of columns for several classes at once, as whole numbers. */
export const columnMakers: ReadonlySet<string> = new Set(['sklearn.preprocessing.MultiLabelBinarizer']);

/** Functions that make tensors of the numbers they are given, of the same type unless they are told another. */
export const tensorMakers: ReadonlySet<string> = new Set(['torch.tensor', 'torch.as_tensor', 'torch.from_numpy']);
