import { cny } from '@concentric/kernel';
import type { z } from 'zod';
import { ContractTerms } from './contract';
import type { LawFacts } from './law.rules';

/** Terms of a small contract of two milestones, as far as a test does not say otherwise. */
export const termsOf = (wish: Partial<z.input<typeof ContractTerms>> = {}): ContractTerms =>
  ContractTerms.parse({
    subject: '高温合金叶片寿命预测',
    price: cny(300),
    milestones: [
      { key: 'm1', title: '模型', amount: cny(100) },
      { key: 'm2', title: '样机', amount: cny(200) },
    ],
    ...wish,
  });

/** Clauses that leave nothing to the law and break none of it. */
export const agreedClauses = {
  resultOwnership: { rule: 'developer' },
  riskSharing: { rule: 'reasonable' },
  confidentiality: { years: 5, scope: '全部技术资料' },
  acceptance: { criteria: '达到附件指标', inspectionDays: 15 },
  payment: { dueDays: 30, lateInterestPpm: 500 },
  improvements: { rule: 'own' },
  liability: { capBp: 10_000 },
  disputes: { way: 'arbitration', place: '北京仲裁委员会' },
} as const satisfies z.input<typeof ContractTerms>['clauses'];

/** A large enterprise buys commissioned development of a small one, in a center whose policy demands no clause. */
export const factsOf = (facts: Partial<LawFacts> = {}): LawFacts => ({
  contractType: 'commissioned_development',
  buyer: { kind: 'enterprise', size: 'large' },
  provider: { kind: 'enterprise', size: 'small' },
  policyId: 'beijing-2016',
  statutoryTender: false,
  on: '2026-11-22',
  similarContracts: 0,
  ...facts,
});
