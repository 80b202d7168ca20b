/** Where a notice about a licence leads; null for any other. */
export function licencePathOf(type: string, id: (name: string) => string | null): string | null {
  const about = type.slice(0, type.indexOf('.'));
  const licenceId = id('licenceId');
  if (!licenceId) return null;
  // Whoever is asked is no side of the licence, and does not read it.
  if (type === 'licence-approval.asked') return '/licence-approvals';
  if (about === 'licence-approval') return `/licences/${licenceId}/approvals`;
  if (about === 'licence-variation') return `/licences/${licenceId}/variations`;
  if (about === 'licence-breach') return `/licences/${licenceId}/breaches`;
  if (about === 'licence-recordal') return `/licences/${licenceId}/recordal`;
  return about === 'licence' ? `/licences/${licenceId}` : null;
}
