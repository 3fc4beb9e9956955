// Logistic regression by Newton's method, with weights for the examples.

export interface Example {
  readonly signs: readonly number[];
  readonly related: boolean;
  readonly weight: number;
}

const ROUNDS = 30;
/** Keeps the weights of signs that say the same from running away. */
const RIDGE = 1e-3;

/** The bias and the weight of each sign, in their order. */
export function fitLogistic(examples: readonly Example[]): readonly number[] {
  const size = (examples[0]?.signs.length ?? 0) + 1;
  let weights = new Array<number>(size).fill(0);
  for (let round = 0; round < ROUNDS; round++) {
    const slope: number[] = weights.map((value, i) => (i === 0 ? 0 : RIDGE * value));
    const curve: number[][] = weights.map((_, i) => weights.map((_, j) => (i === j ? RIDGE : 0)));
    for (const { signs, related, weight } of examples) {
      const x = [1, ...signs];
      const chance = 1 / (1 + Math.exp(-x.reduce((sum, value, i) => sum + value * (weights[i] ?? 0), 0)));
      for (const [i, value] of x.entries()) {
        slope[i] = (slope[i] ?? 0) + weight * (chance - Number(related)) * value;
        const row = curve[i] ?? [];
        for (const [j, other] of x.entries())
          row[j] = (row[j] ?? 0) + weight * chance * (1 - chance) * value * other;
      }
    }
    const step = solve(curve, slope);
    weights = weights.map((value, i) => value - (step[i] ?? 0));
    if (Math.max(...step.map(Math.abs)) < 1e-6) break;
  }
  return weights;
}

/** Solves a system of linear equations (Gaussian elimination with partial pivoting). */
function solve(matrix: readonly (readonly number[])[], right: readonly number[]): readonly number[] {
  const rows = matrix.map((row, i) => [...row, right[i] ?? 0]);
  const at = (i: number, j: number) => rows[i]?.[j] ?? 0;
  for (let column = 0; column < rows.length; column++) {
    let pivot = column;
    for (let i = column; i < rows.length; i++)
      if (Math.abs(at(i, column)) > Math.abs(at(pivot, column))) pivot = i;
    [rows[column], rows[pivot]] = [rows[pivot] ?? [], rows[column] ?? []];
    for (let i = 0; i < rows.length; i++) {
      if (i === column) continue;
      const factor = at(i, column) / at(column, column);
      rows[i] = (rows[i] ?? []).map((value, j) => value - factor * at(column, j));
    }
  }
  return rows.map((_, i) => at(i, rows.length) / at(i, i));
}
