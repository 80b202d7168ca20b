import type { IndicativeTerms, LicenceKind } from '@contract/licensing';
import type { ListingAudience, ListingType, ListingView, Maturity } from '@contract/listing';

/** A listing as the form holds it; its terms are held by their own. */
export type ListingTyped = {
  type: ListingType;
  centerId?: string;
  title?: string;
  problem?: string;
  product?: string;
  advantage?: string;
  targetUsers?: string;
  maturity?: Maturity | null;
  patentIds: string[];
  kinds: LicenceKind[];
  fields: string[];
  territories: string[];
  audience: ListingAudience;
  ndaRequired: boolean;
  authority?: string;
  expiresOn?: string;
};

export const newListing: ListingTyped = {
  ...{ type: 'offer', patentIds: [], kinds: ['non_exclusive'], fields: [], territories: [] },
  ...{ audience: 'public', ndaRequired: false },
};

export const typedOf = (listing: ListingView): ListingTyped => ({
  ...{ type: listing.type, centerId: listing.centerId, title: listing.title },
  ...{ problem: listing.problem ?? '', product: listing.product ?? '', advantage: listing.advantage ?? '' },
  ...{ targetUsers: listing.targetUsers ?? '', maturity: listing.maturity },
  patentIds: listing.patents.map(({ id }) => id),
  ...{ kinds: listing.kinds, fields: listing.fields, territories: listing.territories },
  ...{ audience: listing.audience, ndaRequired: listing.ndaRequired },
  ...{ authority: listing.authority ?? '', expiresOn: listing.expiresOn ?? '' },
});

const said = (text: string | undefined) => text?.trim() || null;

/** What of a listing may be said while others read it. */
export const wordsOf = (typed: ListingTyped) => ({
  ...{ problem: said(typed.problem), product: said(typed.product), advantage: said(typed.advantage) },
  ...{ targetUsers: said(typed.targetUsers), maturity: typed.maturity ?? null },
});

/** A listing as the API takes it. */
export const listingOf = (typed: ListingTyped, terms: Partial<IndicativeTerms>) => ({
  ...wordsOf(typed),
  title: said(typed.title),
  patentIds: typed.type === 'offer' ? typed.patentIds : [],
  ...{ kinds: typed.kinds, fields: typed.fields, territories: typed.territories },
  indicativeTerms: Object.keys(terms).length > 0 ? terms : null,
  ...{ audience: typed.audience, ndaRequired: typed.ndaRequired },
  ...{ authority: said(typed.authority), expiresOn: said(typed.expiresOn) },
});

/** The field a refusal is about. */
export const fieldOf: Record<string, keyof ListingTyped> = {
  listing_patent_unknown: 'patentIds',
  listing_patents_missing: 'patentIds',
  listing_needs_authority: 'authority',
  listing_center_required: 'centerId',
  listing_center_foreign: 'centerId',
  listing_expiry_past: 'expiresOn',
  ipc_unknown: 'fields',
  territory_unknown: 'territories',
};
