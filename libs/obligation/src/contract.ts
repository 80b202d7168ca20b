import { Day, declareRefusals, Id, InstantOut, Line, pageOf, PageQuery, Version } from '@concentric/kernel';
import { z } from 'zod';

/**
 * 筹建期满, 延期期满, 年度报告, 工作总结, 三年考核, 签署共建协议, 会费, 支持资金申领, 比例预警, 公示截止, 会议, 目标年度, 限期整改.
 */
export const ObligationKind = z.enum([
  'preparation_end',
  'extension_end',
  'annual_report',
  'work_summary',
  'triennial_assessment',
  'agreement_signature',
  'dues',
  'support_claim',
  'gate_warning',
  'notice_end',
  'meeting',
  'target_year',
  'rectification',
]);
export type ObligationKind = z.infer<typeof ObligationKind>;

/** 待办, 已履行, 逾期, 已免除. */
export const ObligationState = z.enum(['open', 'fulfilled', 'missed', 'waived']);
export type ObligationState = z.infer<typeof ObligationState>;

export const ObligationView = z
  .object({
    id: Id,
    centerId: Id,
    centerName: z.string(),
    centerNameEn: z.string().nullable(),
    kind: ObligationKind,
    /** Which one of its kind: a year, a quarter, the id of what it is about. */
    key: z.string(),
    dueOn: Day,
    subjectType: z.string(),
    subjectId: Id.nullable(),
    state: ObligationState,
    /** Fulfilled after the day it was due. */
    late: z.boolean(),
    reason: z.string().nullable(),
    raisedAt: InstantOut,
    closedAt: InstantOut.nullable(),
    version: Version,
  })
  .meta({ id: 'Obligation' });
export type ObligationView = z.infer<typeof ObligationView>;
export const ObligationPage = pageOf(ObligationView);

export const ObligationQuery = PageQuery.extend({
  state: ObligationState.optional(),
  kind: ObligationKind.optional(),
  /** Of the centers of one city, GB/T 2260. */
  cityCode: z.string().max(6).optional(),
});
export type ObligationQuery = z.infer<typeof ObligationQuery>;

export const ObligationWaiver = z.object({ reason: Line });
export type ObligationWaiver = z.infer<typeof ObligationWaiver>;

export const obligationRefusals = declareRefusals({
  obligation_raised: {
    status: 409,
    zh: '该义务已经登记。',
    en: 'The obligation was raised already.',
  },
  obligation_closed: {
    status: 409,
    zh: '该义务已履行或已免除。',
    en: 'The obligation is fulfilled or waived already.',
  },
});
