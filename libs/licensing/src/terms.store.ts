import { blocksLicensing, standingsOf } from '@concentric/docket';
import { isRegion } from '@concentric/identity';
import { civilDay, ensure, type Day } from '@concentric/kernel';
import { holdersOf, isIpcKnown, Patent } from '@concentric/patent';
import { databaseNow, type Tx } from '@concentric/platform';
import { In } from 'typeorm';
import type { LicenceTerms } from './contract';
import type { LicensedFacts } from './recordal';
import { checkTerms, type LicensedPatent } from './terms.rules';

/** Who would license to whom, as far as it is known. */
export type Sides = {
  /** Null when the licensor is no organization here, or not known yet. */
  readonly licensorOrganizationId?: string | null;
  readonly licenseeOrganizationId?: string | null;
};

const livesOf = async (tx: Tx, patentIds: readonly string[]): Promise<LicensedPatent[]> =>
  (await standingsOf(tx, patentIds)).map(({ patentId, expiresOn }) => ({ id: patentId, expiresOn }));

/**
 * Terms as they may be offered for these patents today, their scope without what it names twice.
 * @throws Refusal `cross_patents_unknown` and those of `checkTerms`
 */
export async function ensureTerms(
  tx: Tx,
  terms: LicenceTerms,
  patentIds: readonly string[],
  { licenseeOrganizationId = null }: Sides = {},
): Promise<LicenceTerms> {
  const inReturn = terms.cross?.patentIds ?? [];
  const holders = inReturn.length === 0 ? [] : await holdersOf(tx, inReturn);
  const theirs = holders.filter(
    ({ organizationId }) => licenseeOrganizationId === null || organizationId === licenseeOrganizationId,
  );
  const held = new Set(theirs.map(({ patentId }) => patentId));
  ensure(
    inReturn.every((id) => held.has(id) && !patentIds.includes(id)),
    'cross_patents_unknown',
  );
  const patents = await livesOf(tx, [...patentIds, ...inReturn]);
  return checkTerms(terms, { today: await today(tx), patents, isIpcKnown, isRegion });
}

/** The civil day it is by the database's clock. */
export const today = async (tx: Tx): Promise<Day> => civilDay(await databaseNow(tx));

/**
 * What the law asks about patents, in the order of their ids. Who holds them is only asked of a licensor that is known;
 * that co-owners agree is known to whoever asked them.
 */
export async function licensedFactsOf(
  tx: Tx,
  patentIds: readonly string[],
  { licensorOrganizationId = null }: Sides = {},
  coOwnersAgree = false,
): Promise<LicensedFacts[]> {
  const patents = await tx.find(Patent, { where: { id: In(patentIds) }, order: { id: 'ASC' } });
  const holders = await holdersOf(tx, patentIds);
  const standings = new Map((await standingsOf(tx, patentIds)).map((standing) => [standing.patentId, standing]));
  return patents.map(({ id, applicationNumber }) => {
    const standing = standings.get(id);
    const own = holders.filter(({ patentId }) => patentId === id);
    return {
      ...{ id, applicationNumber, expiresOn: standing?.expiresOn ?? null, coOwnersAgree },
      blocks: standing ? blocksLicensing(standing) : [],
      // Beyond grace it is blocked.
      inGrace: standing?.annuityState === 'grace',
      coOwned: own.length > 1,
      heldByLicensor:
        licensorOrganizationId === null || own.some(({ organizationId }) => organizationId === licensorOrganizationId),
    };
  });
}
