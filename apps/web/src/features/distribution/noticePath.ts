/** Where a notice about how income was shared leads; null for any other. */
export function distributionPathOf(type: string, id: (name: string) => string | null): string | null {
  if (type.startsWith('distribution-adjustment.') && id('centerId')) return `/finance/${id('centerId')}/distributions`;
  if (type.startsWith('distribution.') && id('distributionId')) return `/distributions/${id('distributionId')}`;
  return null;
}
