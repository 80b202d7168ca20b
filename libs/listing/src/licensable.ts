import { PatentStanding, blocksLicensing } from '@concentric/docket';
import { grantsOn } from '@concentric/grant';
import type { Day } from '@concentric/kernel';
import { civilDay } from '@concentric/kernel';
import { holdersOf, Patent } from '@concentric/patent';
import { databaseNow, type Tx } from '@concentric/platform';
import type { LicenceKind } from '@contract/licensing';
import { In } from 'typeorm';
import type { GroundCode, ListingGround } from './contract';
import { ensureUnblocked, grantKindOf, groundWeights, roomLeft, takenOf, type Scope } from './ground.rules';

/** What would be licensed, by whom. */
export type Offered = Scope & {
  readonly kinds: readonly LicenceKind[];
  readonly organizationId: string | null;
  /** By what right it lists what others hold. */
  readonly authority?: string | null;
};

/**
 * Everything that stands in the way of licensing patents so on a day, and what to look at before: as their docket, their
 * holders and the licences in force have it. By patent, in the order they are given.
 */
export async function groundsOf(
  tx: Tx,
  patentIds: readonly string[],
  offered: Offered,
  today: Day,
): Promise<ListingGround[]> {
  if (patentIds.length === 0) return [];
  const patents = new Map((await tx.findBy(Patent, { id: In([...patentIds]) })).map((it) => [it.id, it]));
  const standings = new Map(
    (await tx.findBy(PatentStanding, { patentId: In([...patentIds]) })).map((it) => [it.patentId, it]),
  );
  const holders = await holdersOf(tx, patentIds);
  const grants = await grantsOn(tx, patentIds, today);
  return patentIds.flatMap((patentId) => {
    const standing = standings.get(patentId);
    const codes: GroundCode[] = standing ? [...blocksLicensing(standing)] : [];
    if (standing && ['application', 'published'].includes(standing.status) && standing.recorded)
      codes.push('not_granted');
    codes.push(
      ...holding(
        holders.filter((it) => it.patentId === patentId),
        offered,
      ),
      ...taking(
        grants.filter((it) => it.patentId === patentId),
        offered,
      ),
    );
    const applicationNumber = patents.get(patentId)?.applicationNumber ?? patentId;
    return [...new Set(codes)].map((code) => ({ code, weight: groundWeights[code], patentId, applicationNumber }));
  });
}

/** Who holds a patent lists it, or says by what right; together with others it gives only ordinary licences alone. */
function holding(
  holders: readonly { readonly organizationId: string | null }[],
  { organizationId, authority, kinds }: Offered,
): GroundCode[] {
  if (organizationId === null) return [];
  const isHolder = holders.some((it) => it.organizationId === organizationId);
  if (!isHolder) return authority ? [] : ['not_holder'];
  const isAlone = holders.length === 1;
  return isAlone || kinds.every((kind) => grantKindOf[kind] === 'non_exclusive') ? [] : ['co_owner_consent'];
}

type Granted = Scope & { readonly kind: string };

function taking(grants: readonly Granted[], offered: Offered): GroundCode[] {
  const taken = grants.flatMap(({ kind, ...scope }) => {
    const much = takenOf(offered, scope);
    if (much === 'none' || (kind !== 'exclusive' && kind !== 'sole' && kind !== 'non_exclusive')) return [];
    return [{ kind, whole: much === 'all' } as const];
  });
  const left = roomLeft(offered.kinds, taken);
  if (left === 'all') return [];
  return left === 'none' ? ['exclusive_granted'] : ['partly_granted'];
}

/** A licence somebody is about to agree upon. */
export type LicenceWish = Scope & { readonly kind: LicenceKind };

/**
 * Refuses what cannot be licensed now, before it is offered or signed: patents that are no longer in force, pledged without
 * consent, suspended, or whose scope is wholly taken. What is granted is guarded once more by the grants themselves.
 * @throws Refusal `listing_blocked`
 */
export async function ensureLicensable(
  tx: Tx,
  patentIds: readonly string[],
  { kind, fields, territories }: LicenceWish,
): Promise<void> {
  const today = civilDay(await databaseNow(tx));
  const offered = { fields, territories, kinds: [kind], organizationId: null };
  ensureUnblocked(await groundsOf(tx, patentIds, offered, today));
}
