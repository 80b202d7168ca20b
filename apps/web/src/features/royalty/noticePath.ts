/** Where a notice about royalties, a mandate or a commission leads; null for any other. */
export function royaltyPathOf(type: string, id: (name: string) => string | null): string | null {
  if (type.startsWith('broker-mandate.'))
    return id('negotiationId')
      ? `/negotiations/${id('negotiationId')}`
      : `/licence-listings/${id('listingId')}/interests`;
  if (type === 'commission.charged') return `/licences/${id('licenceId')}/settlement`;
  return /^royalty(-[a-z]+)?[.]/.test(type) ? `/licences/${id('licenceId')}/royalty` : null;
}
