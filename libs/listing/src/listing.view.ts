import type { Shown } from '@concentric/kernel';
import type { Caller, Tx } from '@concentric/platform';
import type { ListingDeed, ListingView } from './contract';
import { stoppingOf } from './ground.rules';
import type { LicenceListing } from './listing.entity';
import { canMoveListing, isOpen, mayResume, missingParts, type ListingRole } from './listing.rules';

/** A listing as it is shown. */
export type ListingShown = Shown<typeof ListingView>;

type Beside = Pick<
  ListingShown,
  'centerName' | 'centerNameEn' | 'organizationName' | 'organizationNameEn' | 'patents'
> & { readonly id: string; readonly today: string; readonly bound: readonly string[] };

/** Listings as the caller may see them: with their patents, and what may be done with them now. */
export async function listingViews(
  tx: Tx,
  caller: Caller,
  listings: readonly LicenceListing[],
): Promise<ListingShown[]> {
  if (listings.length === 0) return [];
  const signing = caller.facts.organizations.filter(signs).map(({ id }) => id);
  const rows = await tx.query<Beside[]>(besides, [listings.map(({ id }) => id), signing]);
  const byId = new Map(rows.map((row) => [row.id, row]));
  return listings.map((listing) => viewOf(caller, listing, byId.get(listing.id)!));
}

export const listingView = async (tx: Tx, caller: Caller, listing: LicenceListing): Promise<ListingShown> =>
  (await listingViews(tx, caller, [listing]))[0]!;

/** Who binds an organization. */
const signs = ({ role }: { readonly role: string }) => role === 'owner' || role === 'manager';

// Who has signed a confidentiality agreement is kept by a feature that knows listings.
const besides = `
  SELECT l.id, c.name AS "centerName", c.name_en AS "centerNameEn", o.name AS "organizationName",
    o.name_en AS "organizationNameEn", (now() AT TIME ZONE 'Asia/Shanghai')::date::text AS today,
    ARRAY(SELECT a.organization_id FROM licence_listing_admissions a WHERE a.listing_id = l.id
      AND a.organization_id = ANY($2) AND a.ends_on > (now() AT TIME ZONE 'Asia/Shanghai')::date) AS bound,
    coalesce((SELECT jsonb_agg(jsonb_build_object('id', p.id, 'applicationNumber', p.application_number, 'kind', p.kind,
        'title', p.title, 'titleEn', p.title_en, 'ipc', p.ipc, 'status', coalesce(s.status, 'application'),
        'expiresOn', s.expires_on) ORDER BY lp.place)
      FROM licence_listing_patents lp JOIN patents p ON p.id = lp.patent_id
      LEFT JOIN patent_standings s ON s.patent_id = p.id WHERE lp.listing_id = l.id), '[]') AS patents
  FROM licence_listings l JOIN centers c ON c.id = l.center_id JOIN organizations o ON o.id = l.organization_id
  WHERE l.id = ANY($1)`;

function viewOf(caller: Caller, listing: LicenceListing, { today, bound, ...beside }: Beside): ListingShown {
  const mine = caller.facts.organizations.some(({ id }) => id === listing.organizationId);
  const keeps = mine || caller.ability.can('oversee', listing);
  const lapsed = listing.state === 'published' && !isOpen(listing, today);
  return {
    ...listing,
    ...beside,
    patentIds: beside.patents.map(({ id }) => id),
    state: lapsed ? 'expired' : listing.state,
    authority: keeps ? listing.authority : null,
    reason: keeps ? listing.reason : null,
    grounds: keeps ? listing.grounds : stoppingOf(listing.grounds),
    missing: keeps ? missingParts(listing) : null,
    mine,
    deeds: deedsOf(caller, listing, today, bound),
  };
}

/** In what roles the caller acts on a listing. */
export const rolesOf = (
  { ability, facts }: Pick<Caller, 'ability' | 'facts'>,
  listing: LicenceListing,
): ListingRole[] => [
  ...(facts.organizations.some(({ id }) => id === listing.organizationId) ? (['licensor'] as const) : []),
  ...(ability.can('oversee', listing) ? (['manager'] as const) : []),
];

const moves = ['publish', 'approve', 'return', 'pause', 'withdraw', 'renew'] as const;
const changeable = ['draft', 'published', 'under_offer', 'paused', 'expired', 'ineligible'];

function deedsOf(
  { ability, facts }: Caller,
  listing: LicenceListing,
  today: string,
  bound: readonly string[],
): ListingDeed[] {
  const may = (action: string) => ability.can(action, listing);
  const outside = facts.organizations.filter((it) => it.id !== listing.organizationId && signs(it));
  const open = isOpen(listing, today);
  const others: [ListingDeed, boolean][] = [
    ['change', may('change') && changeable.includes(listing.state)],
    [
      'resume',
      may('resume') && listing.state === 'paused' && mayResume(listing.pausedBy, rolesOf({ ability, facts }, listing)),
    ],
    ['furnish', may('furnish') && listing.state !== 'withdrawn'],
    [
      'negotiate',
      open && listing.type === 'offer' && outside.some(({ id }) => !listing.ndaRequired || bound.includes(id)),
    ],
    ['take', open && listing.kinds.includes('open') && outside.length > 0],
  ];
  return [
    ...moves.filter((verb) => may(verb) && canMoveListing(listing.state, verb)),
    ...others.filter(([, holds]) => holds).map(([deed]) => deed),
  ];
}
