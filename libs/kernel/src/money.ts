import { z } from 'zod';

export const Currency = z.enum(['CNY']);

/** An amount in integer minor units (fen). Never a fraction, never beyond what a JSON number holds exactly. */
export const Money = z.object({ amount: z.int(), currency: Currency }).meta({ id: 'Money' });
export type Money = z.infer<typeof Money>;

/** Money that is handed over: zero or more. */
export const Amount = z.object({ amount: z.int().min(0), currency: Currency }).meta({ id: 'Amount' });

export const cny = (amount: number): Money => {
  if (!Number.isSafeInteger(amount)) throw new RangeError(`not an exact amount of fen: ${amount}`);
  return { amount, currency: 'CNY' };
};

/**
 * `amount × numerator / denominator` in fen, halves away from zero, computed without floating point.
 * @throws RangeError when the result is not exactly representable
 */
export function scale(amount: number, numerator: number, denominator: number): number {
  const product = BigInt(amount) * BigInt(numerator) * 2n;
  const divisor = BigInt(denominator);
  const rounded = (product + (product < 0n ? -divisor : divisor)) / (divisor * 2n);
  const result = Number(rounded);
  if (!Number.isSafeInteger(result)) throw new RangeError('amount out of range');
  return result;
}

/** Fen as yuan, `-1234.05`, without floating point. */
export function yuan(fen: number): string {
  const digits = String(Math.abs(fen)).padStart(3, '0');
  return `${fen < 0 ? '-' : ''}${digits.slice(0, -2)}.${digits.slice(-2)}`;
}
