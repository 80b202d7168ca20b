import { Day, Id, InstantOut, Line, pageOf, Prose, say, Version } from '@concentric/kernel';
import { z } from 'zod';

/** 经济, 技术, 产业, 管理, 法律. */
export const ExpertField = z.enum(['economics', 'technology', 'industry', 'management', 'law']);
export type ExpertField = z.infer<typeof ExpertField>;

/** 已邀请, 已声明无利益冲突, 有利益冲突, 已提交评审意见, 已调整. */
export const PanelistState = z.enum(['invited', 'declared', 'conflicted', 'reviewed', 'dismissed']);
export type PanelistState = z.infer<typeof PanelistState>;

/** 建设基础, 技术方案, 组织机制, 资金保障, 目标可行性; each counts the same. */
export const ReviewCriterion = z.enum(['foundation', 'technology', 'organization', 'funding', 'targets']);
export type ReviewCriterion = z.infer<typeof ReviewCriterion>;
/** 支持, 修改后支持, 不支持. */
export const Recommendation = z.enum(['support', 'support_with_changes', 'oppose']);
export type Recommendation = z.infer<typeof Recommendation>;

export const NewPanelist = z.object({ userId: Id, field: ExpertField });
export type NewPanelist = z.infer<typeof NewPanelist>;

export const ConflictStatement = z
  .object({ conflict: z.boolean(), reason: Line.nullish() })
  .refine(({ conflict, reason }) => !conflict || reason != null, {
    path: ['reason'],
    error: say('say what the conflict of interest is', '请说明利益冲突的情形'),
  });
export type ConflictStatement = z.infer<typeof ConflictStatement>;

export const ReviewScore = z.object({ criterion: ReviewCriterion, score: z.int().min(0).max(100) });
export type ReviewScore = z.infer<typeof ReviewScore>;
export const NewReview = z.object({
  scores: z
    .array(ReviewScore)
    .length(ReviewCriterion.options.length)
    .refine(
      (scores) => new Set(scores.map(({ criterion }) => criterion)).size === ReviewCriterion.options.length,
      say('must score every criterion once', '每项标准须评分一次'),
    ),
  opinion: Prose.min(1),
  recommendation: Recommendation,
});
export type NewReview = z.infer<typeof NewReview>;

const given = {
  scores: z.array(ReviewScore).nullable(),
  /** The mean of the scores, in hundredths of a point. */
  total: z.int().nullable(),
  opinion: z.string().nullable(),
  recommendation: Recommendation.nullable(),
  reviewedAt: InstantOut.nullable(),
};

export const PanelistView = z
  .object({
    id: Id,
    applicationId: Id,
    userId: Id,
    userName: z.string(),
    field: ExpertField,
    state: PanelistState,
    conflictReason: z.string().nullable(),
    declaredAt: InstantOut.nullable(),
    ...given,
    version: Version,
  })
  .meta({ id: 'Panelist' });
export type PanelistView = z.infer<typeof PanelistView>;

export const PanelView = z
  .object({
    applicationId: Id,
    panelists: z.array(PanelistView),
    /** The fields the document wants experts from, and those nobody covers yet. */
    requiredFields: z.array(ExpertField),
    missingFields: z.array(ExpertField),
    reviewed: z.int(),
    /** In hundredths of a point. */
    mean: z.int().nullable(),
    deviation: z.int().nullable(),
    range: z.int().nullable(),
  })
  .meta({ id: 'ExpertPanel' });
export type PanelView = z.infer<typeof PanelView>;

export const CandidateList = z
  .object({
    items: z.array(
      z.object({ userId: Id, userName: z.string(), email: z.string(), conflicted: z.boolean(), invited: z.boolean() }),
    ),
    nextCursor: z.string().nullable(),
  })
  .meta({ id: 'PanelCandidates' });
export type CandidateList = z.infer<typeof CandidateList>;

const ReviewFile = z.object({ id: Id, name: z.string(), size: z.int() });

/** What an expert is asked to review. The material is shown once it is declared that there is no conflict. */
export const ReviewView = z
  .object({
    id: Id,
    applicationId: Id,
    centerId: Id,
    centerName: z.string(),
    centerNameEn: z.string().nullable(),
    /** The organizations to declare towards. */
    organizations: z.array(z.object({ name: z.string(), nameEn: z.string().nullable() })),
    kind: z.string(),
    targetLevel: z.string(),
    applicationState: z.string(),
    field: ExpertField,
    state: PanelistState,
    conflictReason: z.string().nullable(),
    ...given,
    material: z
      .object({
        statement: z.string(),
        sections: z.record(z.string(), z.string()),
        targets: z.array(
          z.object({ name: z.string(), unit: z.string(), baseline: z.string(), value: z.string(), year: z.int() }),
        ),
        /** Each with the files that show it, read at `/reviews/{id}/dossier-files/{fileId}/content`. */
        dossier: z.array(
          z.object({
            ...{ id: Id, kind: z.string(), code: z.string(), title: z.string(), statement: z.string().nullable() },
            ...{ datedOn: Day, files: z.array(ReviewFile) },
          }),
        ),
        files: z.array(ReviewFile),
      })
      .nullable(),
    /** What the others said; shown once one’s own review is given. */
    others: z.array(
      z.object({ field: ExpertField, total: z.int(), recommendation: Recommendation, opinion: z.string() }),
    ),
    version: Version,
  })
  .meta({ id: 'ExpertReview' });
export type ReviewView = z.infer<typeof ReviewView>;
export const ReviewPage = pageOf(ReviewView);
