// The kinds of syntax nodes, and what each holds.
//
// A tree is a set of flat arrays in post-order: the nodes of a subtree stand directly before its root, so
// node n covers the indices [first[n], n]. Children are listed in source order; `x?` is a child that is
// there when the flag in brackets is set in `aux`; `x*` any number, `x+` at least one. Where an expression
// is expected and absent a Missing stands, so the positions in the table always hold; a Broken may in
// addition stand among the children of any node, and does not count. `expr` is any expression or Missing.
//
// kind                 children                                             aux
// ── expressions
// Name                 –                                                    name id
// NumberLiteral        –                                                    NUMBER_ flags of tokens.ts
// Text                 –  (one string literal)                              STRING_ flags of tokens.ts
// Constant             –                                                    token: TRUE FALSE NONE ELLIPSIS
// FormatText           –  (literal part of an f-string)                     0
// FormatField          expr (FormatText | FormatField)*  (its format)       CONVERSION: has `!r`; DEBUG: has `=`
// FormatString         (FormatText | FormatField)*                          0
// Concatenation        (Text | FormatString)+                               0
// Attribute            object                                               name id, 0 when it is missing
// Call                 callee (expr | Keyword | Starred | DoubleStarred)*   0
// Keyword              value                                                name id
// Starred              value                                                0
// DoubleStarred        value                                                0
// Subscript            object key  (key: expr, Slice, Starred or Tuple)     0
// Slice                lower? [LOWER] upper? [UPPER] step? [STEP]           those flags
// BinaryOperation      left right                                           operator token
// UnaryOperation       operand                                              operator token
// BooleanOperation     operand operand+                                     token: AND OR
// Comparison           operand (Operator operand)+                          0
// Operator             –                                                    token; NOT for `not in`, IS with
//                                                                           NEGATED for `is not`
// Conditional          value test otherwise                                 0
// Lambda               Parameters expr                                      0
// Tuple                expr*                                                PARENTHESISED
// ListDisplay          expr*                                                0
// SetDisplay           expr+                                                0
// DictDisplay          (Pair | DoubleStarred)*                              0
// Pair                 key value                                            0
// Comprehension        (expr | Pair | DoubleStarred) ComprehensionFor+      GENERATOR LIST_OF SET_OF DICT_OF
// ComprehensionFor     target iterable condition*                           ASYNCHRONOUS
// Await                value                                                0
// Yield                value? [VALUE]                                       VALUE; FROM for `yield from`
// Walrus               Name value                                           0
// Missing              –  (an expression that is not there, zero-width, or  0
//                         is nested too deeply to be read)
// Broken               expr* Block?  (what could be read in skipped text)   0
// ── statements
// Expression           expr                                                 0
// Assign               target+ value                                        number of targets
// AugmentedAssign      target value                                         operator token, without `=`
// AnnotatedAssign      target annotation value? [VALUE]                     VALUE
// Return               value? [VALUE]                                       VALUE
// Delete               target*                                              0
// Pass Break Continue  –                                                    0
// Raise                exception? [VALUE] cause? [CAUSE]                    those flags
// Global Nonlocal      Identifier*                                          0
// Assert               test message? [MESSAGE]                              MESSAGE
// Import               Alias*                                               0
// ImportFrom           DottedName? [MODULE] Alias*                          MODULE, STAR_IMPORT; dots << 8
// Alias                (DottedName | Identifier) Identifier? [RENAMED]      RENAMED
// DottedName           Identifier+                                          0
// If                   (test Block)+ Block? [OTHERWISE]                     OTHERWISE
// While                test Block Block? [OTHERWISE]                        OTHERWISE
// For                  target iterable Block Block? [OTHERWISE]             OTHERWISE, ASYNCHRONOUS
// Try                  Block Except* Block? [OTHERWISE] Block? [FINALLY]    those flags
// Except               type? [TYPE] Identifier? [RENAMED] Block             those flags; GROUP for `except*`
// With                 WithItem* Block                                      ASYNCHRONOUS
// WithItem             value target? [RENAMED]                              RENAMED
// Decorated            Decorator+ (FunctionDefinition | ClassDefinition)?                       0
// Decorator            expr                                                 0
// FunctionDefinition   Identifier TypeParameters? [GENERIC] Parameters returns? [RETURNS] Block
//                                                                           those flags; ASYNCHRONOUS
// ClassDefinition      Identifier TypeParameters? [GENERIC] (argument as in Call)* Block
//                                                                           GENERIC
// Parameters           (Parameter | ParameterMark | Broken)*                 0
// Parameter            Identifier annotation? [ANNOTATED] default? [DEFAULT]
//                                                                           those flags; REST `*x`, KEYWORD_REST `**x`
// ParameterMark        –                                                    token: STAR SLASH
// TypeParameters       TypeParameter*                                       0
// TypeParameter        Identifier bound? [ANNOTATED] default? [DEFAULT]     those flags; REST, KEYWORD_REST
// TypeAlias            Identifier TypeParameters? [GENERIC] value           GENERIC
// Match                subject Case*                                        0
// Case                 pattern guard? [GUARD] Block                         GUARD
// Block                statement*                                           0
// Module               statement*                                           0
// Identifier           –  (a name that is bound or listed, no expression)   name id
// ── patterns
// PatternCapture       Identifier  (also the wildcard `_`)                  0
// PatternValue         expr                                                 0
// PatternStar          Identifier?                                          0
// PatternAs            pattern Identifier                                   0
// PatternOr            pattern pattern+                                     0
// PatternSequence      pattern*                                             0
// PatternMapping       (PatternPair | PatternRest)*                         0
// PatternPair          pattern pattern                                      0
// PatternRest          Identifier                                           0
// PatternClass         expr (pattern | PatternKeyword)*                     0
// PatternKeyword       Identifier pattern                                   0
//
// A parenthesised expression has no node of its own; an operator's span begins at the parenthesis of its
// left operand, a Tuple's and a Comprehension's covers its brackets, everything else stands inside them.

export const Name = 1;
export const NumberLiteral = 2;
export const Text = 3;
export const Constant = 4;
export const FormatText = 5;
export const FormatField = 6;
export const FormatString = 7;
export const Concatenation = 8;
export const Attribute = 9;
export const Call = 10;
export const Keyword = 11;
export const Starred = 12;
export const DoubleStarred = 13;
export const Subscript = 14;
export const Slice = 15;
export const BinaryOperation = 16;
export const UnaryOperation = 17;
export const BooleanOperation = 18;
export const Comparison = 19;
export const Operator = 20;
export const Conditional = 21;
export const Lambda = 22;
export const Tuple = 23;
export const ListDisplay = 24;
export const SetDisplay = 25;
export const DictDisplay = 26;
export const Pair = 27;
export const Comprehension = 28;
export const ComprehensionFor = 29;
export const Await = 30;
export const Yield = 31;
export const Walrus = 32;
export const Missing = 33;
export const Broken = 34;

export const Expression = 40;
export const Assign = 41;
export const AugmentedAssign = 42;
export const AnnotatedAssign = 43;
export const Return = 44;
export const Delete = 45;
export const Pass = 46;
export const Break = 47;
export const Continue = 48;
export const Raise = 49;
export const Global = 50;
export const Nonlocal = 51;
export const Assert = 52;
export const Import = 53;
export const ImportFrom = 54;
export const Alias = 55;
export const DottedName = 56;
export const If = 57;
export const While = 58;
export const For = 59;
export const Try = 60;
export const Except = 61;
export const With = 62;
export const WithItem = 63;
export const Decorated = 64;
export const Decorator = 65;
export const FunctionDefinition = 66;
export const ClassDefinition = 67;
export const Parameters = 68;
export const Parameter = 69;
export const ParameterMark = 70;
export const TypeParameters = 71;
export const TypeParameter = 72;
export const TypeAlias = 73;
export const Match = 74;
export const Case = 75;
export const Block = 76;
export const Module = 77;
export const Identifier = 78;

export const PatternCapture = 90;
export const PatternValue = 91;
export const PatternStar = 92;
export const PatternAs = 93;
export const PatternOr = 94;
export const PatternSequence = 95;
export const PatternMapping = 96;
export const PatternPair = 97;
export const PatternRest = 98;
export const PatternClass = 99;
export const PatternKeyword = 100;

/** Flags in `aux`; each kind uses those its row in the table names. */
export const CONVERSION = 1;
export const DEBUG = 2;
export const LOWER = 1;
export const UPPER = 2;
export const STEP = 4;
export const NEGATED = 256;
export const PARENTHESISED = 1;
export const GENERATOR = 0;
export const LIST_OF = 1;
export const SET_OF = 2;
export const DICT_OF = 3;
export const VALUE = 1;
export const FROM = 2;
export const CAUSE = 2;
export const MESSAGE = 1;
export const MODULE = 1;
export const STAR_IMPORT = 2;
/** How far the number of leading dots is shifted in an ImportFrom. */
export const DOTS_SHIFT = 8;
export const TYPE = 1;
export const RENAMED = 2;
export const GROUP = 4;
export const OTHERWISE = 1;
export const FINALLY = 2;
export const ASYNCHRONOUS = 4;
export const GENERIC = 1;
export const RETURNS = 2;
export const ANNOTATED = 1;
export const DEFAULT = 2;
export const REST = 8;
export const KEYWORD_REST = 16;
export const GUARD = 1;
