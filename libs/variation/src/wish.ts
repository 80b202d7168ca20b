import {
  consentsNeeded,
  covers,
  ensureSignable,
  findingsNow,
  patentIdsOf,
  patentsOfLicences,
  type Licence,
  type NeededApproval,
} from '@concentric/licence';
import { ensure } from '@concentric/kernel';
import { cheaperThan, ensureTerms } from '@concentric/licensing';
import { InvalidInput, type Tx } from '@concentric/platform';
import type { LicenceClauses } from '@contract/licence';
import { LicenceTerms, TermName } from '@contract/licensing';
import type { VariationKind } from './contract';
import { balanceOf, ensureTrial, ensureVariable, isWider } from './variation.rules';

/** What shall hold instead. */
export type Wish = {
  readonly kind: VariationKind;
  readonly rationale: string;
  readonly terms: LicenceTerms;
  readonly clauses: LicenceClauses;
};

/** Terms with some of them as they shall be. @throws Refusal `variation_term_unknown`; InvalidInput */
export function termsWished(held: LicenceTerms, changes: Readonly<Record<string, unknown>>): LicenceTerms {
  for (const term of Object.keys(changes))
    ensure((TermName.options as readonly string[]).includes(term), 'variation_term_unknown', { term });
  const parsed = LicenceTerms.safeParse({ ...held, ...changes });
  if (parsed.error)
    throw new InvalidInput(
      parsed.error.issues.map((issue) => ({ ...issue, path: ['changes', ...issue.path] })),
      'body',
    );
  return parsed.data;
}

/** As much of it as the law asks about. */
type Sounded = Pick<Wish, 'kind' | 'terms' | 'clauses'>;

/** What every text that is to hold must keep to, judged as things are now. */
export async function ensureSound(
  tx: Tx,
  licence: Licence,
  { kind, terms: wished, clauses }: Sounded,
): Promise<LicenceTerms> {
  const patentIds = await patentIdsOf(tx, licence.id, 'licensor');
  const { startsOn } = licence.terms;
  // It has begun: only from now on is there something to change.
  const checked = await ensureTerms(tx, { ...wished, startsOn: null }, patentIds, licence);
  const terms = { ...checked, startsOn: wished.startsOn };
  ensureVariable(licence.terms, { ...terms, startsOn: wished.startsOn ?? startsOn }, kind);
  const begun = startsOn !== null && startsOn > licence.effectiveOn! ? startsOn : licence.effectiveOn!;
  ensureTrial(terms, begun);
  ensureSignable(await findingsNow(tx, licence, { terms, clauses }));
  return terms;
}

/**
 * Whom terms that shall hold instead have to be put to first: whoever has a say in the licence where they give more; and
 * the public, where a public institution gives it for less.
 */
export async function consentsFor(tx: Tx, licence: Licence, terms: LicenceTerms): Promise<NeededApproval[]> {
  const isMore = isWider(licence.terms, terms, covers);
  const isCheaper = cheaperThan(licence.terms, terms).length > 0 || balanceOf(terms) < balanceOf(licence.terms);
  if (!isMore && !isCheaper) return [];
  const needed = await consentsNeeded(tx, licence, await patentsOfLicences(tx, [licence.id]), terms);
  return needed.filter(({ kind }) => isMore || kind === 'public_notice');
}
