// The kinds of Python tokens, the keywords, and the growable arrays tokens are kept in.

export const END: number = 0;
export const NEWLINE: number = 1;
export const INDENT: number = 2;
export const DEDENT: number = 3;
export const NAME: number = 4;
export const NUMBER: number = 5;
export const STRING: number = 6;
/** Prefix and opening quotes of an f-string or t-string. */
export const FSTRING_START: number = 7;
/** Literal text inside an f-string. */
export const FSTRING_TEXT: number = 8;
export const FSTRING_END: number = 9;
/** A character that begins no token. */
export const INVALID: number = 10;
export const LEFT_PAREN: number = 11;
export const RIGHT_PAREN: number = 12;
export const LEFT_BRACKET: number = 13;
export const RIGHT_BRACKET: number = 14;
export const LEFT_BRACE: number = 15;
export const RIGHT_BRACE: number = 16;
export const COLON: number = 17;
export const COMMA: number = 18;
export const SEMICOLON: number = 19;
export const DOT: number = 20;
export const ELLIPSIS: number = 21;
export const AT: number = 22;
export const ARROW: number = 23;
export const ASSIGN: number = 24;
export const WALRUS: number = 25;
export const PLUS: number = 26;
export const MINUS: number = 27;
export const STAR: number = 28;
export const SLASH: number = 29;
export const PERCENT: number = 30;
export const DOUBLE_STAR: number = 31;
export const DOUBLE_SLASH: number = 32;
export const LEFT_SHIFT: number = 33;
export const RIGHT_SHIFT: number = 34;
export const AMPERSAND: number = 35;
export const PIPE: number = 36;
export const CARET: number = 37;
export const TILDE: number = 38;
export const LESS: number = 39;
export const GREATER: number = 40;
export const LESS_EQUAL: number = 41;
export const GREATER_EQUAL: number = 42;
export const EQUAL: number = 43;
export const NOT_EQUAL: number = 44;
export const EXCLAMATION: number = 45;
/** `+=` and its like; the token's value is the operator without the equals sign. */
export const AUGMENTED: number = 46;

/** Hard keywords; the token kind of the n-th is `KEYWORD + n`. */
export const KEYWORDS = [
  'False',
  'None',
  'True',
  'and',
  'as',
  'assert',
  'async',
  'await',
  'break',
  'class',
  'continue',
  'def',
  'del',
  'elif',
  'else',
  'except',
  'finally',
  'for',
  'from',
  'global',
  'if',
  'import',
  'in',
  'is',
  'lambda',
  'nonlocal',
  'not',
  'or',
  'pass',
  'raise',
  'return',
  'try',
  'while',
  'with',
  'yield',
] as const;

/** Every token kind from here on is a keyword. */
export const KEYWORD: number = 64;
export const FALSE: number = 64;
export const NONE: number = 65;
export const TRUE: number = 66;
export const AND: number = 67;
export const AS: number = 68;
export const ASSERT: number = 69;
export const ASYNC: number = 70;
export const AWAIT: number = 71;
export const BREAK: number = 72;
export const CLASS: number = 73;
export const CONTINUE: number = 74;
export const DEF: number = 75;
export const DEL: number = 76;
export const ELIF: number = 77;
export const ELSE: number = 78;
export const EXCEPT: number = 79;
export const FINALLY: number = 80;
export const FOR: number = 81;
export const FROM: number = 82;
export const GLOBAL: number = 83;
export const IF: number = 84;
export const IMPORT: number = 85;
export const IN: number = 86;
export const IS: number = 87;
export const LAMBDA: number = 88;
export const NONLOCAL: number = 89;
export const NOT: number = 90;
export const OR: number = 91;
export const PASS: number = 92;
export const RAISE: number = 93;
export const RETURN: number = 94;
export const TRY: number = 95;
export const WHILE: number = 96;
export const WITH: number = 97;
export const YIELD: number = 98;

/** Flags in the value of a NUMBER token and of a Number node. */
export const NUMBER_FLOAT: number = 1;
export const NUMBER_BASED: number = 2;
export const NUMBER_IMAGINARY: number = 4;
/** `0777` or `10L`, as Python 2 wrote octal and long numbers. */
export const NUMBER_LEGACY: number = 8;

/** Flags in the value of a STRING token and of a Text node; the low two bits hold the prefix's length. */
export const STRING_PREFIX: number = 3;
export const STRING_TRIPLE: number = 4;
export const STRING_RAW: number = 8;
export const STRING_BYTES: number = 16;
/** The closing quotes are missing. */
export const STRING_OPEN: number = 32;

const SPELLING: Readonly<Record<number, string>> = {
  [STAR]: '*',
  [LEFT_PAREN]: '(',
  [RIGHT_PAREN]: ')',
  [LEFT_BRACKET]: '[',
  [RIGHT_BRACKET]: ']',
  [LEFT_BRACE]: '{',
  [RIGHT_BRACE]: '}',
  [COLON]: ':',
  [COMMA]: ',',
  [SEMICOLON]: ';',
  [DOT]: '.',
  [ELLIPSIS]: '...',
  [AT]: '@',
  [ARROW]: '->',
  [ASSIGN]: '=',
  [WALRUS]: ':=',
  [PLUS]: '+',
  [MINUS]: '-',
  [SLASH]: '/',
  [PERCENT]: '%',
  [DOUBLE_STAR]: '**',
  [DOUBLE_SLASH]: '//',
  [LEFT_SHIFT]: '<<',
  [RIGHT_SHIFT]: '>>',
  [AMPERSAND]: '&',
  [PIPE]: '|',
  [CARET]: '^',
  [TILDE]: '~',
  [LESS]: '<',
  [GREATER]: '>',
  [LESS_EQUAL]: '<=',
  [GREATER_EQUAL]: '>=',
  [EQUAL]: '==',
  [NOT_EQUAL]: '!=',
  [EXCLAMATION]: '!',
};

/** How an operator, bracket or keyword is written; empty for tokens without a fixed spelling. */
export function spelling(token: number): string {
  return SPELLING[token] ?? KEYWORDS[token - KEYWORD] ?? '';
}

/** Tokens of one text, in order; positions are UTF-16 offsets. The arrays are reused by the next text. */
export class Tokens {
  count = 0;
  type = new Uint8Array(1 << 14);
  start = new Int32Array(1 << 14);
  end = new Int32Array(1 << 14);
  /** Name id of a name, flags of a string or number, operator of an augmented assignment. */
  value = new Int32Array(1 << 14);

  push(type: number, start: number, end: number, value: number): void {
    const at = this.count;
    if (at === this.type.length) this.grow();
    this.type[at] = type;
    this.start[at] = start;
    this.end[at] = end;
    this.value[at] = value;
    this.count = at + 1;
  }

  private grow(): void {
    const capacity = this.type.length * 2;
    const type = new Uint8Array(capacity);
    type.set(this.type);
    this.type = type;
    this.start = widened(this.start, capacity);
    this.end = widened(this.end, capacity);
    this.value = widened(this.value, capacity);
  }
}

/** A growable list of integers. */
export class Integers {
  count = 0;
  items = new Int32Array(1 << 10);

  push(item: number): void {
    if (this.count === this.items.length) this.items = widened(this.items, this.count * 2);
    this.items[this.count++] = item;
  }

  snapshot(): Int32Array {
    return this.items.slice(0, this.count);
  }
}

/** The same numbers in a larger array. */
export function widened(from: Int32Array, capacity: number): Int32Array<ArrayBuffer> {
  const to = new Int32Array(capacity);
  to.set(from);
  return to;
}
