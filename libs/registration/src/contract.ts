import { Amount, Day, declareRefusals, Id, InstantOut, Line, Money, pageOf, Version } from '@concentric/kernel';
import { ContractType } from '@contract/research';
import { z } from 'zod';

/** 未开始, 预检, 已申报, 补正, 已登记, 不予登记, 已变更, 已注销. */
export const RegistrationState = z.enum([
  'not_started',
  'pre_check',
  'filed',
  'correction',
  'registered',
  'refused',
  'changed',
  'deregistered',
]);
export type RegistrationState = z.infer<typeof RegistrationState>;

export const RegistrationVerb = z.enum(['check', 'file', 'correct', 'register', 'refuse', 'change', 'deregister']);
export type RegistrationVerb = z.infer<typeof RegistrationVerb>;

/** What a bureau would send back, or ask about. */
export const RegistrationFault = z.enum([
  'contract_not_signed',
  'subject_vague',
  'work_missing',
  'period_missing',
  'acceptance_missing',
  'payment_missing',
  'ownership_missing',
  'risk_missing',
  'monopoly_clause',
  'material_exceeds_price',
]);
export type RegistrationFault = z.infer<typeof RegistrationFault>;

export const RegistrationFinding = z.object({
  code: RegistrationFault,
  /** Whether it is refused for this; else it may only be asked about. */
  blocks: z.boolean(),
  zh: z.string(),
  en: z.string(),
});
export type RegistrationFinding = z.infer<typeof RegistrationFinding>;

const Party = z.object({
  organizationId: Id,
  name: z.string(),
  uscc: z.string(),
  kind: z.string(),
  regionCode: z.string(),
});
export type RegistrationParty = z.infer<typeof Party>;

/** The form of a technology contract, taken from the contract: nothing is typed again but what material costs. */
export const RegistrationForm = z.object({
  name: z.string(),
  contractType: ContractType,
  /** 委托方 and 受托方. */
  buyer: Party,
  seller: Party,
  partners: z.array(Party),
  fieldCode: z.string(),
  work: z.string(),
  signedOn: Day.nullable(),
  startsOn: Day.nullable(),
  endsOn: Day.nullable(),
  price: Money,
  /** 设备、零部件、原材料 that are bought for it. */
  materialCost: Money,
  /** 技术交易额: the price without them. */
  technologyAmount: Money,
  ownershipRule: z.string().nullable(),
  riskRule: z.string().nullable(),
  existingIp: z.string(),
  acceptance: z.string(),
  /** Of the text that was signed. */
  sha256: z.string().nullable(),
  edition: z.int(),
});
export type RegistrationForm = z.infer<typeof RegistrationForm>;

export const RegistrationView = z
  .object({
    contractId: Id,
    requestId: Id,
    state: RegistrationState,
    form: RegistrationForm,
    findings: z.array(RegistrationFinding),
    number: z.string().nullable(),
    registeredOn: Day.nullable(),
    filedAt: InstantOut.nullable(),
    /** Why it has to be corrected, was refused or struck off. */
    reason: z.string().nullable(),
    /** What the caller may do with it now. */
    steps: z.array(RegistrationVerb),
    version: Version,
  })
  .meta({ id: 'ContractRegistration' });
export type RegistrationView = z.infer<typeof RegistrationView>;

export const RegistrationStepView = z
  .object({
    id: Id,
    verb: RegistrationVerb,
    state: RegistrationState,
    note: z.string().nullable(),
    userId: Id,
    userName: z.string(),
    at: InstantOut,
  })
  .meta({ id: 'RegistrationStep' });
export type RegistrationStepView = z.infer<typeof RegistrationStepView>;
export const RegistrationStepPage = pageOf(RegistrationStepView);

export const RegistrationCheck = z
  .object({ materialCost: Amount.nullish() })
  .nullish()
  .transform((body) => body ?? {});
export type RegistrationCheck = { materialCost?: Money | null | undefined };

export const RegistrationNote = z
  .object({ note: Line.nullish() })
  .nullish()
  .transform((body) => body ?? {});
export type RegistrationNote = { note?: string | null | undefined };

export const RegistrationReason = z.object({ reason: Line });
export type RegistrationReason = z.infer<typeof RegistrationReason>;

export const RegistrationNumber = z.object({ number: Line, on: Day });
export type RegistrationNumber = z.infer<typeof RegistrationNumber>;

export const registrationRefusals = declareRefusals({
  registration_cannot_move: {
    status: 409,
    zh: '合同登记处于“{from}”状态，不能执行“{verb}”。',
    en: 'A registration that is {from} cannot {verb}.',
  },
  registration_not_sellers: {
    status: 403,
    zh: '技术合同由卖方（受托方）申请登记。',
    en: 'A technology contract is registered by its seller.',
  },
  registration_incomplete: {
    status: 422,
    zh: '预检有 {count} 项会被退回，请先更正：{faults}。',
    en: 'The bureau would send it back for {count} faults; correct them first: {faults}.',
  },
  registration_number_taken: {
    status: 409,
    zh: '该登记编号已用于另一份合同。',
    en: 'Another contract has this registration number.',
  },
  registered_in_future: {
    status: 422,
    zh: '登记日期 {on} 晚于今天（{today}）。',
    en: 'Nothing is registered on {on}, after today ({today}).',
  },
});
