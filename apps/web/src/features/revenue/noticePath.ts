/** Where a notice about income or a close leads; null for any other. */
export function revenuePathOf(type: string, id: (name: string) => string | null): string | null {
  if (type.startsWith('revenue-event.')) return `/finance/${id('centerId')}`;
  return type.startsWith('period-closing.') ? `/finance/${id('centerId')}/reconciliation` : null;
}
