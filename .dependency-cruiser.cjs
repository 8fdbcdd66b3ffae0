/** The boundaries between layers: who may import what. Printed with their reasons in server/README.md. */

/** The part of a path that names a layer. */
const layer = {
  source: '^server/source/',
  program: '^server/program/',
  python: '^server/syntax/python/',
  typescript: '^server/syntax/typescript/',
  config: '^server/syntax/config/',
  training: '^server/training/',
  lint: '^server/lint/',
  lab: '^server/lab/',
  rules: '^rules/',
  workspace: '^server/workspace/',
  cli: '^server/cli/',
  lsp: '^server/lsp/',
  client: '^client/',
};

const own = Object.values(layer);
/** Files of the project itself that a layer may import besides its own. */
function only(name, allowed, comment) {
  const permitted = [layer[name], ...allowed.map((one) => layer[one])];
  return {
    name: `${name}-layer`,
    comment,
    severity: 'error',
    from: { path: layer[name] },
    to: { path: own, pathNot: permitted },
  };
}

/** Third parties that a layer may import; type-only imports included. */
function packages(name, allowed, comment) {
  return {
    name: `${name}-packages`,
    comment,
    severity: 'error',
    from: { path: layer[name] },
    to: {
      path: 'node_modules/',
      ...(allowed.length > 0 ? { pathNot: allowed.map((one) => `node_modules/${one}/`) } : {}),
    },
  };
}

/** A layer is entered by its index file. */
function face(name) {
  return {
    name: `${name}-face`,
    comment: 'A layer is entered by its index file.',
    severity: 'error',
    from: { pathNot: layer[name] },
    to: { path: layer[name], pathNot: `${layer[name]}index\\.ts$` },
  };
}

/** Folders whose public face is their index file: others import no file behind it. */
const faced = ['source', 'program', 'python', 'typescript', 'config', 'training', 'lint'];

module.exports = {
  forbidden: [
    { name: 'resolvable', severity: 'error', from: {}, to: { couldNotResolve: true, pathNot: '^(vscode|sarif)$' } },
    only('source', [], 'Texts know nothing of what is made of them.'),
    only('program', ['source'], 'Units and programs know no language and no library.'),
    only('python', ['source', 'program', 'lint'], 'Trees end here; of lint only the writer interface.'),
    only('typescript', ['source', 'program', 'lint'], 'Trees end here; of lint only the writer interface.'),
    only('config', ['source', 'program'], 'Trees end here.'),
    only('training', ['source', 'program'], 'Facts are a function of the program.'),
    only('lint', ['source', 'program', 'training', 'lab'], 'Of the lab only the contract, as types.'),
    only('lab', ['source'], 'Experiments know no code.'),
    only('rules', ['source', 'program', 'training', 'lint', 'lab'], 'Rules see facts, never syntax.'),
    only(
      'workspace',
      ['source', 'program', 'python', 'typescript', 'config', 'training', 'lint', 'lab'],
      'Rules are given to a session, so that the workspace does not know them.',
    ),
    only(
      'cli',
      ['source', 'program', 'training', 'lint', 'lab', 'rules', 'workspace'],
      'The faces never import each other, nor syntax.',
    ),
    only(
      'lsp',
      ['source', 'program', 'training', 'lint', 'lab', 'rules', 'workspace'],
      'The faces never import each other, nor syntax.',
    ),
    {
      name: 'client-layer',
      comment: 'The client talks to the server in messages only; one file says what they look like.',
      severity: 'error',
      from: { path: layer.client },
      to: { path: own, pathNot: [layer.client, '^server/lsp/messages\\.ts$'] },
    },
    {
      name: 'messages-load-nothing',
      comment: 'What the client bundles of the server is a list of names.',
      severity: 'error',
      from: { path: '^server/lsp/messages\\.ts$' },
      to: { dependencyTypesNot: ['type-only'] },
    },
    {
      name: 'rules-are-apart',
      comment: 'A rule never looks at another rule; the list of rules knows them all.',
      severity: 'error',
      from: { path: '^rules/([^/]+)/' },
      to: { path: '^rules/[^/]+/', pathNot: '^rules/$1/' },
    },
    ...faced.map(face),
    {
      name: 'lint-knows-the-contract-only',
      comment: 'The lab reaches lint as types: linting never loads a tensor library.',
      severity: 'error',
      from: { path: layer.lint },
      to: { path: layer.lab, dependencyTypesNot: ['type-only'] },
    },
    {
      name: 'engine-without-node',
      comment: 'Everything below the faces and the workspace also runs in a browser worker.',
      severity: 'error',
      from: {
        path: [layer.source, layer.program, '^server/syntax/', layer.training, layer.lint, layer.lab, layer.rules],
        pathNot: ['^server/lab/(host|worker|native|native-detect)\\.ts$'],
      },
      to: { dependencyTypes: ['core'] },
    },
    packages('source', [], 'None.'),
    packages('program', [], 'None.'),
    packages('python', [], 'Our own parser.'),
    packages(
      'typescript',
      ['(ts-morph|jsonc-parser|typescript|@ts-morph)'],
      'The compiler, and JSON with comments for tsconfig.',
    ),
    packages('config', ['(yaml|smol-toml|jsonc-parser)'], 'The parsers.'),
    packages('training', [], 'None.'),
    packages('lint', [], 'None.'),
    packages('rules', [], 'None.'),
    packages('lab', ['@tensorflow/.+'], 'TensorFlow.js.'),
    packages('workspace', ['(zod|diff|jsonc-parser)', '@types/.+'], 'Schemas, differences, positions in notebooks.'),
    packages(
      'cli',
      ['(chokidar|commander|diff|zod)', '@types/.+'],
      'Options, watching, differences, schemas; types of SARIF.',
    ),
    packages('lsp', ['(vscode-.+|zod|diff)', '@types/.+'], 'The protocol.'),
    packages(
      'client',
      ['(vscode-languageclient|vscode-languageserver-.+|vscode-jsonrpc|uplot)', '@types/.+'],
      'The editor and a plotting library.',
    ),
  ],
  options: {
    tsConfig: { fileName: 'tsconfig.json' },
    tsPreCompilationDeps: true,
    doNotFollow: { path: 'node_modules' },
    exclude: { path: ['^dist/', '^test/'] },
    enhancedResolveOptions: {
      exportsFields: ['exports'],
      conditionNames: ['import', 'types', 'node', 'default'],
      extensions: ['.ts', '.mts', '.js', '.mjs', '.cjs', '.json', '.css'],
    },
  },
};
