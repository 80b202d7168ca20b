import { blocksLicensing, standingsOf } from '@concentric/docket';
import { ensureFree, grantsOn } from '@concentric/grant';
import type { Day } from '@concentric/kernel';
import { civilDay } from '@concentric/kernel';
import { grantScopesOf } from '@concentric/licensing';
import { holdersOf, Patent } from '@concentric/patent';
import { databaseNow, type Tx } from '@concentric/platform';
import type { TakenKind } from '@contract/grant';
import type { LicenceKind, LicenceTerms } from '@contract/licensing';
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
  const numbers = await numbersOf(tx, patentIds);
  const standings = new Map((await standingsOf(tx, patentIds)).map((it) => [it.patentId, it]));
  const holders = await holdersOf(tx, patentIds);
  const grants = await grantsOn(tx, patentIds, today, true);
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
        today,
      ),
    );
    const applicationNumber = numbers.get(patentId) ?? patentId;
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

async function numbersOf(tx: Tx, patentIds: readonly string[]): Promise<ReadonlyMap<string, string>> {
  const patents = await tx.find(Patent, {
    select: { id: true, applicationNumber: true },
    where: { id: In([...patentIds]) },
  });
  return new Map(patents.map(({ id, applicationNumber }) => [id, applicationNumber]));
}

type Granted = Scope & { readonly kind: TakenKind; readonly startsOn: Day };

/** What is taken now of what is offered, and what will be: only the former leaves nothing. */
function taking(grants: readonly Granted[], offered: Offered, today: Day): GroundCode[] {
  const taken = grants.flatMap(({ kind, startsOn, ...scope }) => {
    const much = takenOf(offered, scope);
    return much === 'none' ? [] : [{ kind, whole: much === 'all' && startsOn <= today } as const];
  });
  const licences = taken.flatMap(({ kind, whole }) => (kind === 'open_statement' ? [] : [{ kind, whole }]));
  const isDeclared = licences.length < taken.length;
  const left = roomLeft(offered.kinds, licences);
  if (left === 'none') return ['exclusive_granted'];
  // 专利法 51: while an open licence is declared nobody gets an exclusive or a sole one.
  const barred = isDeclared ? offered.kinds.filter((kind) => grantKindOf[kind] !== 'non_exclusive') : [];
  return [
    ...(left === 'part' ? (['partly_granted'] as const) : []),
    ...(barred.length === 0
      ? []
      : ([barred.length === offered.kinds.length ? 'open_declared' : 'open_beside'] as const)),
  ];
}

/**
 * Refuses what cannot be licensed, before it is agreed upon: patents that are no longer in force, pledged without consent
 * or suspended, and a scope of which anything is taken already or later, be it on the licensor's side or, of a
 * cross-licence, on the other. What is granted is guarded once more by the grants themselves.
 * @throws Refusal `listing_blocked`, `grant_conflicts`, `open_licence_forbids_exclusive`
 */
export async function ensureLicensable(tx: Tx, patentIds: readonly string[], terms: LicenceTerms): Promise<void> {
  const today = civilDay(await databaseNow(tx));
  const scopes = grantScopesOf(terms, today).map((scope) => ({ ...scope, patentIds: scope.patentIds ?? patentIds }));
  const all = [...new Set(scopes.flatMap((scope) => scope.patentIds))];
  const standings = await standingsOf(tx, all);
  const numbers = await numbersOf(tx, all);
  ensureUnblocked(
    standings.flatMap((standing) =>
      blocksLicensing(standing).map((code) => ({
        ...{ code, weight: groundWeights[code] },
        applicationNumber: numbers.get(standing.patentId) ?? standing.patentId,
      })),
    ),
  );
  for (const scope of scopes) await ensureFree(tx, scope);
}
