import { Day, declareRefusals, Id, InstantOut, Line, Money, pageOf, PageQuery, Version } from '@concentric/kernel';
import { Finding } from '@contract/clause';
import { LicenceKind } from '@contract/licensing';
import { z } from 'zod';

/** 待备案, 已申报, 补正, 已备案, 不予备案, 已变更, 已注销. */
export const RecordalState = z.enum(['due', 'filed', 'correction', 'recorded', 'refused', 'changed', 'cancelled']);
export type RecordalState = z.infer<typeof RecordalState>;

export const RecordalVerb = z.enum(['file', 'correct', 'record', 'refuse', 'change', 'cancel']);
export type RecordalVerb = z.infer<typeof RecordalVerb>;

/** 待变更备案, 待注销备案. */
export const RecordalTodo = z.enum(['change', 'cancel']);
export type RecordalTodo = z.infer<typeof RecordalTodo>;

const Party = z.object({
  organizationId: Id,
  name: z.string(),
  uscc: z.string(),
  kind: z.string(),
  regionCode: z.string(),
});
export type RecordalParty = z.infer<typeof Party>;

const Patent = z.object({
  applicationNumber: z.string(),
  title: z.string(),
  kind: z.string(),
  filedOn: Day.nullable(),
  grantedOn: Day.nullable(),
  holders: z.array(z.string()),
});

/** 专利实施许可合同备案申请表, filled from the licence: nothing is typed again. */
export const RecordalForm = z
  .object({
    number: z.string(),
    licensor: Party,
    licensee: Party,
    patents: z.array(Patent),
    /** What the licensee grants in return; empty but for a cross licence. */
    returned: z.array(Patent),
    kind: LicenceKind,
    fields: z.array(z.string()),
    territories: z.array(z.string()),
    upfront: Money,
    minimumAnnual: Money,
    /** 支付方式: how it is paid, in words. */
    payment: z.object({ zh: z.string(), en: z.string() }),
    sublicensable: z.boolean(),
    effectiveOn: Day,
    startsOn: Day,
    endsOn: Day.nullable(),
    edition: z.int(),
    sha256: z.string().nullable(),
  })
  .meta({ id: 'RecordalForm' });
export type RecordalForm = z.infer<typeof RecordalForm>;

export const RecordalView = z
  .object({
    licenceId: Id,
    licenceNumber: z.string(),
    state: RecordalState,
    /** The last day on which it may be filed: three months from taking effect (细则15). */
    dueOn: Day,
    /** Days left until then, negative once it is over; null when nothing is due. */
    daysLeft: z.int().nullable(),
    number: z.string().nullable(),
    recordedOn: Day.nullable(),
    filedOn: Day.nullable(),
    /** What is to be put right with the office after a variation or the end, and the last day for it. */
    todo: RecordalTodo.nullable(),
    todoOn: Day.nullable(),
    /** Why it has to be corrected, was refused, changed or cancelled. */
    reason: z.string().nullable(),
    /** The grounds on which the office would refuse it as it is (备案办法12). */
    findings: z.array(Finding),
    /** The grounds on which it would not be registered as a technology contract. */
    registration: z.array(Finding),
    form: RecordalForm,
    /** What the caller may do with it now. */
    steps: z.array(RecordalVerb),
    version: Version,
  })
  .meta({ id: 'LicenceRecordal' });
export type RecordalView = z.infer<typeof RecordalView>;

/** A recordal as a list of what is due shows it. */
export const RecordalSummary = RecordalView.omit({ form: true, findings: true, registration: true }).meta({
  id: 'LicenceRecordalSummary',
});
export type RecordalSummary = z.infer<typeof RecordalSummary>;
export const RecordalPage = pageOf(RecordalSummary);

export const RecordalQuery = PageQuery.extend({ state: RecordalState.optional(), centerId: Id.optional() });
export type RecordalQuery = z.infer<typeof RecordalQuery>;

export const RecordalStepView = z
  .object({
    id: Id,
    verb: RecordalVerb,
    state: RecordalState,
    note: z.string().nullable(),
    userId: Id,
    userName: z.string(),
    at: InstantOut,
  })
  .meta({ id: 'RecordalStep' });
export type RecordalStepView = z.infer<typeof RecordalStepView>;
export const RecordalStepPage = pageOf(RecordalStepView);

export const RecordalFiling = z
  .object({ on: Day.nullish() })
  .nullish()
  .transform((body) => body ?? {});
export type RecordalFiling = { on?: string | null | undefined };
export const RecordalReason = z.object({ reason: Line });
export type RecordalReason = z.infer<typeof RecordalReason>;
export const RecordalNumber = z.object({ number: Line, on: Day });
export type RecordalNumber = z.infer<typeof RecordalNumber>;
export const RecordalChange = z.object({ reason: Line, on: Day });
export type RecordalChange = z.infer<typeof RecordalChange>;

export const recordalRefusals = declareRefusals({
  recordal_cannot_move: {
    status: 409,
    zh: '备案处于“{from}”状态，不能执行“{verb}”。',
    en: 'A recordal that is {from} cannot {verb}.',
  },
  recordal_not_due: {
    status: 409,
    zh: '许可合同尚未生效，没有可备案的内容。',
    en: 'The licence has not taken effect: there is nothing to record yet.',
  },
  recordal_licence_over: {
    status: 409,
    zh: '许可合同已终止，不再申报备案。',
    en: 'The licence has ended: it is filed for recordal no more.',
  },
  recordal_licensors: {
    status: 403,
    zh: '备案由许可方办理。',
    en: 'A licence is recorded by its licensor.',
  },
  recordal_would_be_refused: {
    status: 422,
    zh: '预检有 {count} 项会被不予备案，请先处理：{faults}。',
    en: 'The office would refuse it on {count} grounds; deal with them first: {faults}.',
  },
  recordal_number_taken: {
    status: 409,
    zh: '该备案号已用于另一份许可合同。',
    en: 'Another licence has this recordal number.',
  },
  recordal_in_future: {
    status: 422,
    zh: '日期 {on} 晚于今天（{today}）。',
    en: 'The day {on} is after today ({today}).',
  },
  recordal_before_effect: {
    status: 422,
    zh: '日期 {on} 早于合同生效日 {effectiveOn}。',
    en: 'The day {on} is before the licence took effect on {effectiveOn}.',
  },
});
