const tabs: Record<string, string> = {
  'rd-amendment': '/amendments',
  'rd-notice': '/notices',
  milestone: '/milestones',
  'rd-payment': '/milestones',
  'rd-invoice': '/milestones',
  'rd-review': '/milestones',
  'rd-registration': '/results',
};

/** Where a notice about an award, a contract or what came of it leads; null for any other. */
export function contractPathOf(type: string, id: (name: string) => string | null): string | null {
  const about = type.slice(0, type.indexOf('.'));
  const [contractId, assetId, requestId] = [id('contractId'), id('assetId'), id('requestId')];
  if ((about === 'ip-asset' || about === 'ip-investment') && assetId) return `/ip-assets/${assetId}`;
  if ((about === 'rd-contract' || about in tabs) && contractId)
    return `/rd-contracts/${contractId}${tabs[about] ?? ''}`;
  const judged =
    about === 'rd-complaint' || about === 'rd-reviewer' || /^proposal[.](won|lost|disqualified)$/.test(type);
  return judged && requestId ? `/rd-requests/${requestId}/evaluation` : null;
}
