import type { PolicyView, PolicyWish, Tiers } from '@contract/sharing';

/** What is typed of a policy: percentages as people write them. */
export type TypedPolicy = {
  name: string;
  streams: PolicyWish['streams'];
  effectiveFrom: string;
  document: string;
  broker: Tiers['brokerCommission']['source'];
  reward: Tiers['inventorsReward']['mode'];
  unitRules?: { organizationId?: string; percent?: number | null; document?: string }[];
  retention: 'rate' | 'fixed';
  retentionPercent?: number | null;
  retentionFixed?: number | null;
  method: Tiers['investors']['method'];
  basis: Tiers['investors']['basis'];
  clauses: Record<Tier, { zh: string; en: string }>;
};
export type Tier = 'broker' | 'inventor' | 'retention' | 'investor';
export const tierNames: readonly Tier[] = ['broker', 'inventor', 'retention', 'investor'];

const basisPoints = (percent: number | null | undefined) => Math.round((percent ?? 0) * 100);

export const usualClauses: TypedPolicy['clauses'] = {
  broker: {
    zh: '许可方应付的居间报酬先从净收益中支付。',
    en: 'What the licensor owes its broker is paid out of net income first.',
  },
  inventor: {
    zh: '发明人奖励按约定提取；未约定的按单位规定，均无的按法定标准。',
    en: 'The inventors get what was agreed, else what their unit ruled, else what the law says.',
  },
  retention: {
    zh: '其余部分按比例由中心留存，用于运行和维护。',
    en: 'Of the rest the center keeps its part for running and upkeep.',
  },
  investor: {
    zh: '剩余收益按前期投入比例分配给各投资方。',
    en: 'What is left goes to the investors in proportion to what they invested.',
  },
};

export const newPolicy = (today: string): Partial<TypedPolicy> => ({
  ...{ streams: ['licence'], effectiveFrom: today, broker: 'mandate', reward: 'by_agreement', unitRules: [] },
  ...{ retention: 'rate', retentionPercent: 10, method: 'by_recurrence', basis: 'asset_or_center' },
  clauses: usualClauses,
});

/** A draft as it is typed again. */
export function typedOf({ tiers, ...policy }: PolicyView): TypedPolicy {
  const { brokerCommission, inventorsReward, retention, investors } = tiers;
  return {
    ...{ name: policy.name, streams: policy.streams, effectiveFrom: policy.effectiveFrom, document: policy.document },
    ...{
      broker: brokerCommission.source,
      reward: inventorsReward.mode,
      method: investors.method,
      basis: investors.basis,
    },
    unitRules: inventorsReward.unitRules.map(({ organizationId, rateBp, document }) => ({
      ...{ organizationId, percent: rateBp / 100, document },
    })),
    retention: retention.rateBp === null ? 'fixed' : 'rate',
    retentionPercent: retention.rateBp === null ? null : retention.rateBp / 100,
    retentionFixed: retention.fixed?.amount ?? null,
    clauses: {
      ...{ broker: brokerCommission.clause, inventor: inventorsReward.clause },
      ...{ retention: retention.clause, investor: investors.clause },
    },
  };
}

/** The tiers that are typed, or null while they are not whole. */
export function tiersOf(typed: Partial<TypedPolicy>): Tiers | null {
  const { broker, reward, method, basis, clauses } = typed;
  if (!broker || !reward || !method || !basis || !clauses) return null;
  if (tierNames.some((tier) => !clauses[tier]?.zh?.trim() || !clauses[tier]?.en?.trim())) return null;
  const rules = (reward === 'none' ? [] : (typed.unitRules ?? [])).map((rule) => ({
    ...{ organizationId: rule?.organizationId ?? '', rateBp: basisPoints(rule?.percent) },
    document: rule?.document?.trim() ?? '',
  }));
  if (rules.some(({ organizationId, document }) => !organizationId || !document)) return null;
  const byRate = typed.retention !== 'fixed';
  if (byRate ? typed.retentionPercent == null : typed.retentionFixed == null) return null;
  return {
    brokerCommission: { source: broker, clause: clauses.broker },
    inventorsReward: { mode: reward, unitRules: rules, clause: clauses.inventor },
    retention: {
      rateBp: byRate ? basisPoints(typed.retentionPercent) : null,
      fixed: byRate ? null : { amount: typed.retentionFixed!, currency: 'CNY' },
      clause: clauses.retention,
    },
    investors: { method, basis, clause: clauses.investor },
  };
}
