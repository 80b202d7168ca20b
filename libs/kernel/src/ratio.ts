import { z } from 'zod';

/** An exact share: `numerator` of `denominator`, both whole. */
export const Ratio = z.object({ numerator: z.int().min(0), denominator: z.int().min(1) }).meta({ id: 'Ratio' });
export type Ratio = z.infer<typeof Ratio>;

const greatest = (a: number, b: number): number => (b === 0 ? a : greatest(b, a % b));

/** The ratio in lowest terms. `denominator` must not be zero. */
export function ratio(numerator: number, denominator: number): Ratio {
  const divisor = greatest(numerator, denominator);
  return { numerator: numerator / divisor, denominator: denominator / divisor };
}

/** Each part of the parts' sum as an exact ratio over that sum; empty when the sum is zero. */
export function sharesOf(parts: readonly number[]): Ratio[] {
  const whole = parts.reduce((sum, part) => sum + part, 0);
  return whole === 0 ? [] : parts.map((part) => ratio(part, whole));
}
