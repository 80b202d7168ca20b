/** Where a notice about a listing, an interest or an agreement leads; null for any other. */
export function listingPathOf(type: string, id: (name: string) => string | null): string | null {
  const about = type.slice(0, type.indexOf('.'));
  if (about === 'nda' && id('ndaId')) return `/ndas/${id('ndaId')}`;
  if (about === 'licence-listing' && id('listingId')) return `/licence-listings/${id('listingId')}`;
  if (about !== 'licence-interest' || !id('listingId')) return null;
  return `/licence-listings/${id('listingId')}/interests`;
}
