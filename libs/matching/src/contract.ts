import { Id, InstantOut, Layer, PageQuery, pageOf } from '@concentric/kernel';
import { z } from 'zod';

/** 申报领域, 能力, 过往业绩, 平台合同, 专利: what of an organization fits a request. */
export const ReasonKind = z.enum(['field', 'capability', 'past_work', 'contract', 'patent']);
export type ReasonKind = z.infer<typeof ReasonKind>;

/** One thing that speaks for an organization, with the words it shares with the request. */
export const MatchReason = z
  .object({
    kind: ReasonKind,
    /** The patent or the past work. */
    id: Id.nullable(),
    /** What it is called; null when it has no name, or its name is not to be told. */
    what: z.string().nullable(),
    whatEn: z.string().nullable(),
    terms: z.array(z.string()),
    /** The same in words. */
    zh: z.string(),
    en: z.string(),
  })
  .meta({ id: 'MatchReason' });
export type MatchReason = z.infer<typeof MatchReason>;

export const MatchView = z
  .object({
    requestId: Id,
    organizationId: Id,
    organizationName: z.string(),
    organizationNameEn: z.string().nullable(),
    /** Where it stands in the request's center now, if it does. */
    layer: Layer.nullable(),
    /** 1 to 100. */
    score: z.int().min(1).max(100),
    reasons: z.array(MatchReason),
    /** Whether the requester has invited it, by `POST /rd-requests/{id}/invitations`. */
    invited: z.boolean(),
    suggestedAt: InstantOut,
  })
  .meta({ id: 'Match' });
export type MatchView = z.infer<typeof MatchView>;
export const MatchPage = pageOf(MatchView);

export const MatchQuery = PageQuery;
export type MatchQuery = z.infer<typeof MatchQuery>;
