import { Center } from '@concentric/alliance';
import { isRegion } from '@concentric/identity';
import { ensure, type CallerFacts } from '@concentric/kernel';
import { ensureTerritory } from '@concentric/licensing';
import { holdersOf, isIpcKnown, Patent } from '@concentric/patent';
import type { Caller, Tx } from '@concentric/platform';
import { In } from 'typeorm';
import type { ListingChange, NewListing } from './contract';

/** Whom a listing is for, and in which center. */
export type Place = { readonly organizationId: string; readonly centerId: string };

/**
 * The organization that lists: named, or the only one of the caller's that may, or among several the one that holds the
 * first patent; and the center: named, or the only one it stands in.
 * @throws Refusal `organization_required`, `forbidden`, `listing_center_required`, `listing_center_foreign`
 */
export async function placeOf(
  tx: Tx,
  { facts }: Caller,
  { organizationId, centerId }: Pick<NewListing, 'organizationId' | 'centerId'>,
  patentIds: readonly string[],
): Promise<Place> {
  const able = facts.organizations.filter(({ role }) => role !== 'viewer').map(({ id }) => id);
  ensure(able.length > 0 && (organizationId == null || able.includes(organizationId)), 'forbidden');
  const own = organizationId ?? (able.length === 1 ? able[0] : await soleHolder(tx, able, patentIds));
  ensure(own != null, 'organization_required');
  const centers = await centersOf(tx, facts, own);
  if (centerId != null) ensure(centers.includes(centerId), 'listing_center_foreign');
  ensure(centers.length > 0, 'listing_center_foreign');
  const only = centerId ?? (centers.length === 1 ? centers[0] : undefined);
  ensure(only !== undefined, 'listing_center_required');
  return { organizationId: own, centerId: only };
}

async function soleHolder(tx: Tx, able: readonly string[], patentIds: readonly string[]): Promise<string | undefined> {
  const [patentId] = patentIds;
  if (patentId === undefined) return undefined;
  const held = (await holdersOf(tx, [patentId])).flatMap(({ organizationId }) => organizationId ?? []);
  const holding = able.filter((id) => held.includes(id));
  return holding.length === 1 ? holding[0] : undefined;
}

/** Where an organization is a member, or leads. */
async function centersOf(tx: Tx, { standings }: CallerFacts, organizationId: string): Promise<string[]> {
  const stands = standings.filter((it) => it.organizationId === organizationId).map(({ centerId }) => centerId);
  const led = await tx.find(Center, { where: { leadOrganizationId: organizationId }, select: { id: true } });
  return [...new Set([...stands, ...led.map(({ id }) => id)])];
}

type Lister = { readonly organizationId: string; readonly authority: string | null };

/**
 * The patents of a bundle, in its order, once the organization holds each or says by what right it lists it.
 * @throws Refusal `listing_patent_unknown`, `listing_needs_authority`
 */
export async function ensurePatentsListable(
  tx: Tx,
  patentIds: readonly string[],
  { organizationId, authority }: Lister,
): Promise<Patent[]> {
  if (patentIds.length === 0) return [];
  const found = new Map((await tx.findBy(Patent, { id: In([...patentIds]) })).map((it) => [it.id, it]));
  const holders = await holdersOf(tx, patentIds);
  return patentIds.map((patentId) => {
    const patent = found.get(patentId);
    ensure(patent !== undefined, 'listing_patent_unknown', { patentId });
    const holds = holders.some((it) => it.patentId === patentId && it.organizationId === organizationId);
    const { applicationNumber } = patent;
    ensure(holds || authority !== null, 'listing_needs_authority', { applicationNumber });
    return patent;
  });
}

/** What it is called: as it says, else as its first patent is. */
export const titleOf = (wished: string | null | undefined, patents: readonly Patent[], otherwise = ''): string =>
  wished ?? patents[0]?.title ?? otherwise;

/** @throws Refusal `ipc_unknown`, `territory_unknown`, `territory_not_covered` for a field or a place, also in the terms, that does not exist */
export function ensureScopeKnown({
  fields = [],
  territories = [],
  indicativeTerms,
}: Pick<ListingChange, 'fields' | 'territories' | 'indicativeTerms'>): void {
  for (const symbol of [...fields, ...(indicativeTerms?.fields ?? [])])
    ensure(isIpcKnown(symbol), 'ipc_unknown', { symbol });
  for (const territory of [...territories, ...(indicativeTerms?.territories ?? [])])
    ensureTerritory(territory, isRegion);
}
