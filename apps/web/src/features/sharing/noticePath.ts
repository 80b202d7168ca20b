/** Where a notice about a policy or a reward agreement leads; null for any other. */
export function sharingPathOf(type: string, id: (name: string) => string | null): string | null {
  if (type.startsWith('waterfall-policy.')) return `/finance/${id('centerId')}/policies`;
  if (type === 'reward-agreement.drafted') return `/finance/${id('centerId')}/policies`;
  return type.startsWith('reward-agreement.') ? '/rewards' : null;
}
