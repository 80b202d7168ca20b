import { ensure } from '@concentric/kernel';
import type { ContractTerms } from '@contract/contracting';
import type { RegistrationFault, RegistrationFinding, RegistrationState, RegistrationVerb } from './contract';

/** Which verb leads from which state to which; all of them are the seller's, who tells what the bureau answered. */
export const registrationMoves: Record<RegistrationVerb, Partial<Record<RegistrationState, RegistrationState>>> = {
  check: { not_started: 'pre_check', pre_check: 'pre_check', correction: 'correction', refused: 'pre_check' },
  file: { pre_check: 'filed', correction: 'filed' },
  correct: { filed: 'correction' },
  register: { filed: 'registered' },
  refuse: { filed: 'refused' },
  change: { registered: 'changed', changed: 'changed' },
  deregister: { registered: 'deregistered', changed: 'deregistered' },
};

/** The state after the verb. @throws Refusal `registration_not_sellers`, `registration_cannot_move` */
export function moveRegistration(
  from: RegistrationState,
  verb: RegistrationVerb,
  isSeller: boolean,
): RegistrationState {
  ensure(isSeller, 'registration_not_sellers');
  const to = registrationMoves[verb][from];
  ensure(to !== undefined, 'registration_cannot_move', { from, verb });
  return to;
}

export const registrationStepsFrom = (from: RegistrationState): RegistrationVerb[] =>
  (Object.keys(registrationMoves) as RegistrationVerb[]).filter((verb) => registrationMoves[verb][from] !== undefined);

const said: Record<RegistrationFault, { readonly blocks: boolean; readonly zh: string; readonly en: string }> = {
  contract_not_signed: {
    blocks: true,
    zh: '合同尚未由双方签署生效。',
    en: 'The contract is not signed by both sides.',
  },
  subject_vague: {
    blocks: true,
    zh: '合同名称过于笼统，不能反映技术内容。',
    en: 'The name does not say what is researched.',
  },
  work_missing: { blocks: true, zh: '缺少研究内容与技术路线。', en: 'It does not say what is done, and how.' },
  period_missing: { blocks: true, zh: '缺少履行期限。', en: 'It does not say from when to when.' },
  acceptance_missing: { blocks: true, zh: '缺少验收标准和方式。', en: 'It does not say how results are accepted.' },
  payment_missing: { blocks: true, zh: '缺少价款支付方式。', en: 'It does not say how the price is paid.' },
  ownership_missing: {
    blocks: false,
    zh: '未约定成果归属，将适用民法典。',
    en: 'Ownership is left to the Civil Code.',
  },
  risk_missing: {
    blocks: false,
    zh: '未约定风险责任，将适用民法典第858条。',
    en: 'Risk is left to the Civil Code, art. 858.',
  },
  monopoly_clause: {
    blocks: true,
    zh: '含有非法垄断技术、妨碍技术进步的条款（民法典第850条）。',
    en: 'A clause monopolises technology or hinders its progress (Civil Code, art. 850).',
  },
  material_exceeds_price: {
    blocks: true,
    zh: '设备、零部件和原材料费用须小于合同价款。',
    en: 'What material costs must be less than the price.',
  },
};

export type RegistrationFacts = {
  readonly terms: ContractTerms;
  readonly isSigned: boolean;
  /** Fen. */
  readonly materialCost: number;
};

/** What the bureau would say of a contract as it is, worst first. */
export function registrationFindings({ terms, isSigned, materialCost }: RegistrationFacts): RegistrationFinding[] {
  const { subject, work, startsOn, endsOn, price, clauses } = terms;
  const { acceptance, payment, resultOwnership, riskSharing, improvements, restrictions } = clauses;
  const takesBack = improvements?.rule === 'grant_back' && improvements.free && !improvements.reciprocal;
  const faults: Record<RegistrationFault, boolean> = {
    contract_not_signed: !isSigned,
    subject_vague: [...subject].length < 4,
    work_missing: work === '',
    // What is signed begins then unless it says when.
    period_missing: endsOn === null || (startsOn === null && !isSigned),
    acceptance_missing: acceptance === null,
    payment_missing: payment === null,
    monopoly_clause: restrictions.length > 0 || takesBack,
    material_exceeds_price: materialCost >= price.amount,
    ownership_missing: resultOwnership === null,
    risk_missing: riskSharing === null,
  };
  return (Object.keys(faults) as RegistrationFault[])
    .filter((code) => faults[code])
    .map((code) => ({ code, ...said[code] }))
    .sort((a, b) => Number(b.blocks) - Number(a.blocks));
}

/** @throws Refusal `registration_incomplete` */
export function ensureFileable(findings: readonly RegistrationFinding[]): void {
  const blocking = findings.filter(({ blocks }) => blocks);
  const faults = blocking.map(({ code }) => code).join(', ');
  ensure(blocking.length === 0, 'registration_incomplete', { count: blocking.length, faults });
}
