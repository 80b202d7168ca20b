import { ensure, type Day, type Ratio } from '@concentric/kernel';
import type { Inventor, RewardBasis } from './contract';
import type { RewardLaw } from './law.rules';

/** The inventors' shares as parts of one whole. */
export type InventorParts = { readonly whole: number; readonly parts: readonly number[] };

const greatest = (a: bigint, b: bigint): bigint => (b === 0n ? a : greatest(b, a % b));

/** @throws Refusal `inventors_not_whole` unless the shares come to exactly 1 */
export function partsOfInventors(inventors: readonly Pick<Inventor, 'share'>[]): InventorParts {
  const whole = inventors.reduce((all, { share }) => {
    const denominator = BigInt(share.denominator);
    return (all / greatest(all, denominator)) * denominator;
  }, 1n);
  // Beyond this no column and no JSON number holds it: nobody shares a reward in so many parts.
  ensure(whole <= BigInt(Number.MAX_SAFE_INTEGER), 'inventors_not_whole');
  const parts = inventors.map(({ share }) => Number((BigInt(share.numerator) * whole) / BigInt(share.denominator)));
  ensure(parts.reduce((sum, part) => sum + BigInt(part), 0n) === whole, 'inventors_not_whole');
  return { whole: Number(whole), parts };
}

type Agreed = { readonly unitOrganizationId: string; readonly agreedOn: Day };

/**
 * By which agreement somebody's income is rewarded on a day: the newest of its own unit, else of the only unit that made
 * one; null where none did.
 * @param agreements the newest first
 * @throws Refusal `reward_unit_unclear` where several units made one and the income is none of theirs
 */
export function agreementOf<T extends Agreed>(
  agreements: readonly T[],
  beneficiaryOrganizationId: string | null,
  on: Day,
): T | null {
  const made = agreements.filter(({ agreedOn }) => agreedOn <= on);
  const own = made.find(({ unitOrganizationId }) => unitOrganizationId === beneficiaryOrganizationId);
  if (own) return own;
  ensure(new Set(made.map(({ unitOrganizationId }) => unitOrganizationId)).size <= 1, 'reward_unit_unclear');
  return made[0] ?? null;
}

export type RewardRate = { readonly basis: RewardBasis; readonly rateBp: number };

/** What was agreed goes before what the unit ruled, and that before what the law says (促进科技成果转化法44、45). */
export function rewardRateOf(agreedBp: number | null, ruledBp: number | null, { defaultBp }: RewardLaw): RewardRate {
  if (agreedBp !== null) return { basis: 'agreed', rateBp: agreedBp };
  if (ruledBp !== null) return { basis: 'unit_rule', rateBp: ruledBp };
  return { basis: 'statutory', rateBp: defaultBp };
}

/** A part of a whole in lowest terms. */
export function shareOfParts(part: number, whole: number): Ratio {
  const divisor = Number(greatest(BigInt(part), BigInt(whole)));
  return { numerator: part / divisor, denominator: whole / divisor };
}
