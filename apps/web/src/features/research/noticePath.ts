/** Where a notice about a request or a proposal leads; null for any other. */
export function researchPathOf(type: string, id: (name: string) => string | null): string | null {
  const about = type.slice(0, type.indexOf('.'));
  const [requestId, proposalId] = [id('requestId'), id('proposalId')];
  if (about === 'proposal' && proposalId) return `/proposals/${proposalId}`;
  if (!requestId) return null;
  if (about === 'rd-question') return `/rd-requests/${requestId}/questions`;
  if (type === 'rd-request.opened') return `/rd-requests/${requestId}/proposals`;
  return about === 'rd-request' ? `/rd-requests/${requestId}` : null;
}
