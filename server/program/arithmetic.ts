/** Arithmetic on numbers, with the operators of a unit. */

/** What an operation gives; undefined where that is no number, or not the same in every language. */
export function computed(operator: string, [a, b]: readonly number[]): number | undefined {
  if (a === undefined) return undefined;
  const result = b === undefined ? ofOne(operator, a) : ofTwo(operator, a, b);
  return result !== undefined && Number.isFinite(result) ? result : undefined;
}

function ofOne(operator: string, a: number): number | undefined {
  if (operator === 'neg') return -a;
  return operator === 'pos' ? a : undefined;
}

function ofTwo(operator: string, a: number, b: number): number | undefined {
  switch (operator) {
    case '+':
      return a + b;
    case '-':
      return a - b;
    case '*':
      return a * b;
    case '/':
      return a / b;
    case '//':
      return Math.floor(a / b);
    case '%':
      // The sign of the outcome is that of either operand, by language.
      return a >= 0 && b >= 0 ? a % b : undefined;
    case '**':
      return a ** b;
    default:
      return undefined;
  }
}
