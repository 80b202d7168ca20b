/** Printed by whoever uses it; `LEDGER_SEED` repeats a run. */
export const seed = Number(process.env['LEDGER_SEED'] ?? Date.now() % 2 ** 31);

/** mulberry32: small, and the same everywhere. Answers whole numbers from 0, below what is asked. */
export function randomOf(from: number) {
  let state = from;
  return (below: number): number => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) % below;
  };
}

/** What must hold, said without what a failed `expect` costs a million times. */
export function must(holds: boolean, what: string, operation: number): asserts holds {
  if (!holds) throw new Error(`${what} after operation ${operation}; LEDGER_SEED=${seed}`);
}

export const sumOf = (amounts: Iterable<bigint>): bigint => {
  let sum = 0n;
  for (const amount of amounts) sum += amount;
  return sum;
};
