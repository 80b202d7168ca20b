import { Id, InstantOut, pageOf, PageQuery, Version } from '@concentric/kernel';
import { z } from 'zod';

/** 整改中, 待核查, 整改完成, 逾期未完成, 已免除: how far what was ordered has come. */
export const RectificationState = z.enum(['due', 'reported', 'accepted', 'missed', 'waived']);
export type RectificationState = z.infer<typeof RectificationState>;

/** 通过, 退回. */
export const RectificationVerdict = z.enum(['accepted', 'returned']);
export type RectificationVerdict = z.infer<typeof RectificationVerdict>;

/** 附材料, 通过, 退回. */
export const RectificationVerb = z.enum(['attach', 'accept', 'return']);
export type RectificationVerb = z.infer<typeof RectificationVerb>;

export const RectificationView = z
  .object({
    id: Id,
    assessmentId: Id,
    centerId: Id,
    statement: z.string(),
    reportedBy: Id,
    reporterName: z.string(),
    reportedAt: InstantOut,
    /** Null while it waits. */
    verdict: RectificationVerdict.nullable(),
    opinion: z.string().nullable(),
    decidedBy: Id.nullable(),
    deciderName: z.string().nullable(),
    decidedAt: InstantOut.nullable(),
    /** How many files it has. */
    files: z.int(),
    /** What the caller may do now. */
    may: z.array(RectificationVerb),
    version: Version,
  })
  .meta({ id: 'AssessmentRectification' });
export type RectificationView = z.infer<typeof RectificationView>;
export const RectificationPage = pageOf(RectificationView);
export const RectificationQuery = PageQuery;
export type RectificationQuery = z.infer<typeof RectificationQuery>;
