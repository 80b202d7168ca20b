import { ensure, ratio, type Ratio } from '@concentric/kernel';
import type { ContractType } from '@contract/research';
import type { ResultOwnership } from '@contract/contracting';
import type { Ownership } from './contract';

/** What belongs to whom, as whole parts of one whole. */
export type Parts = {
  readonly whole: number;
  readonly owners: readonly { readonly organizationId: string; readonly parts: number }[];
};

/** The sides of a contract; `providers` in basis points that sum to 10 000. */
export type Sides = {
  readonly buyerOrganizationId: string;
  readonly providers: readonly { readonly organizationId: string; readonly shareBp: number }[];
};

const tenThousand = 10_000;

/** Of 100 000 000 parts, the buyer's in basis points and the rest the providers' by their shares. */
function between({ buyerOrganizationId, providers }: Sides, buyerBp: number): Parts {
  const theirs = providers.map(({ organizationId, shareBp }) => ({
    organizationId,
    parts: (tenThousand - buyerBp) * shareBp,
  }));
  const ours = { organizationId: buyerOrganizationId, parts: buyerBp * tenThousand };
  return { whole: tenThousand * tenThousand, owners: [ours, ...theirs].filter(({ parts }) => parts > 0) };
}

/** The buyer's part when nothing is agreed, in basis points. */
const byLaw: Record<ContractType, number> = {
  // The developer's: 民法典 859.
  commissioned_development: 0,
  // Held in common (860); parts that are not agreed and follow from no contribution count as equal (309).
  cooperative_development: tenThousand / 2,
  // What is achieved with the client's material is the provider's: 885.
  consulting: 0,
  service: 0,
};

/**
 * To whom the result of a contract belongs: by its clause, by what was agreed beside it, or by law.
 * @throws Refusal `owners_required`, `owners_fixed`
 */
export function ownersByContract(
  clause: ResultOwnership | null,
  contractType: ContractType,
  sides: Sides,
  agreed: Parts | null,
): Parts {
  if (clause?.rule === 'agreed') {
    ensure(agreed !== null, 'owners_required');
    return agreed;
  }
  ensure(agreed === null, 'owners_fixed');
  if (clause === null) return between(sides, byLaw[contractType]);
  const buyerBp = { developer: 0, client: tenThousand, co_owned: clause.clientShareBp ?? 0 }[clause.rule];
  return between(sides, buyerBp);
}

const greatest = (a: bigint, b: bigint): bigint => (b === 0n ? a : greatest(b, a % b));

/**
 * Fractions as parts of one whole.
 * @throws Refusal `shares_not_whole` unless they come to exactly 1
 */
export function partsOf(owners: readonly Ownership[]): Parts {
  const whole = owners.reduce((all, { share }) => {
    const denominator = BigInt(share.denominator);
    return (all / greatest(all, denominator)) * denominator;
  }, 1n);
  // Beyond this no column and no JSON number holds it: nobody owns an asset in so many parts.
  ensure(whole <= BigInt(Number.MAX_SAFE_INTEGER), 'shares_not_whole');
  const parts = owners.map(({ organizationId, share }) => ({
    organizationId,
    parts: Number((BigInt(share.numerator) * whole) / BigInt(share.denominator)),
  }));
  const sum = parts.reduce((all, owner) => all + BigInt(owner.parts), 0n);
  ensure(sum === whole, 'shares_not_whole');
  return { whole: Number(whole), owners: parts };
}

/** A part as an exact share in lowest terms. */
export const shareOf = (parts: number, whole: number): Ratio => ratio(parts, whole);
