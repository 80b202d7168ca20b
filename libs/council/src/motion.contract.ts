import { Amount, Day, Id, InstantOut, Line, pageOf, Prose, say, Version } from '@concentric/kernel';
import { z } from 'zod';

/* Reserved matters 保留事项 and motions 议案 */

/** 投融资, 人事, 基本建设, 收益分配规则: each is a deed on a table that the database guards. */
export const ReservedAction = z.enum(['contribution', 'personnel', 'construction', 'sharing_policy']);
export type ReservedAction = z.infer<typeof ReservedAction>;

/** 一般议案, 授权一次保留事项, 列为保留事项, 解除保留事项, 选定研究方向, 审定技术路线图, 罢免席位. */
export const MotionPurpose = z.enum(['general', 'authorise', 'reserve', 'release', 'direction', 'roadmap', 'recall']);
export type MotionPurpose = z.infer<typeof MotionPurpose>;
/** 已提出, 表决中, 通过, 未通过, 已撤回. */
export const MotionState = z.enum(['proposed', 'open', 'passed', 'failed', 'withdrawn']);
export type MotionState = z.infer<typeof MotionState>;
export const MotionVerb = z.enum(['open', 'vote', 'recuse', 'close', 'withdraw']);
export type MotionVerb = z.infer<typeof MotionVerb>;
export const Choice = z.enum(['for', 'against', 'abstain']);
export type Choice = z.infer<typeof Choice>;

const reserving: readonly MotionPurpose[] = ['authorise', 'reserve', 'release'];
const about: readonly MotionPurpose[] = ['direction', 'roadmap', 'recall'];
export const NewMotion = z
  .object({
    title: Line,
    text: Prose.min(1),
    purpose: MotionPurpose.default('general'),
    /** Of a motion about a reserved matter. */
    action: ReservedAction.nullish(),
    /** The most that is authorised once, or from how much on the matter is reserved. */
    limit: Amount.nullish(),
    /** For whom it is authorised; a party may not vote on it. */
    organizationId: Id.nullish(),
    /** The research direction, roadmap or seat that is decided on. */
    subjectId: Id.nullish(),
  })
  .refine(({ purpose, action }) => reserving.includes(purpose) === (action != null), {
    path: ['action'],
    error: say('must be said, of a reserved matter alone', '仅保留事项议案须注明事项'),
  })
  .refine(({ limit, action }) => limit == null || action === 'contribution', {
    path: ['limit'],
    error: say('belongs to contributions alone', '仅出资事项可设金额'),
  })
  .refine(
    ({ purpose, action, organizationId }) =>
      purpose !== 'authorise' || action !== 'contribution' || organizationId != null,
    {
      path: ['organizationId'],
      error: say(
        'must be said of a contribution: whose seats keep out of the vote',
        '出资授权须注明出资单位，其席位应当回避',
      ),
    },
  )
  .refine(({ purpose, subjectId }) => about.includes(purpose) === (subjectId != null), {
    path: ['subjectId'],
    error: say('must be said, of a direction, roadmap or seat alone', '仅研究方向、路线图或罢免席位的议案须注明对象'),
  });
export type NewMotion = z.infer<typeof NewMotion>;
export const Ballot = z.object({ choice: Choice });
export type Ballot = z.infer<typeof Ballot>;

export const Tally = z.object({
  /** Seats that may vote: those in force when voting opened, less the recused. */
  eligible: z.int(),
  recused: z.int(),
  voted: z.int(),
  for: z.int(),
  against: z.int(),
  abstain: z.int(),
  /** How many must have voted, and how many must be for it. */
  quorum: z.int(),
  needed: z.int(),
});
export type Tally = z.infer<typeof Tally>;

export const MotionView = z
  .object({
    id: Id,
    meetingId: Id,
    bodyId: Id,
    centerId: Id,
    number: z.int(),
    title: z.string(),
    text: z.string(),
    purpose: MotionPurpose,
    action: ReservedAction.nullable(),
    limit: Amount.nullable(),
    organizationId: Id.nullable(),
    organizationName: z.string().nullable(),
    organizationNameEn: z.string().nullable(),
    subjectId: Id.nullable(),
    state: MotionState,
    openedAt: InstantOut.nullable(),
    closedAt: InstantOut.nullable(),
    reason: z.string().nullable(),
    tally: Tally.nullable(),
    votes: z.array(
      z.object({
        seatId: Id,
        holderName: z.string(),
        choice: Choice.nullable(),
        recused: z.boolean(),
        own: z.boolean(),
      }),
    ),
    steps: z.array(MotionVerb),
    version: Version,
  })
  .meta({ id: 'CouncilMotion' });
export type MotionView = z.infer<typeof MotionView>;
export const MotionPage = pageOf(MotionView);

export const Charter = z
  .object({
    action: ReservedAction,
    /** From how much on; nothing said: always. */
    threshold: Amount.nullish(),
    /** The article that reserves it: 《章程》第十二条. */
    charter: Line,
  })
  .refine(({ threshold, action }) => threshold == null || action === 'contribution', {
    path: ['threshold'],
    error: say('belongs to contributions alone', '仅出资事项可设金额'),
  });
export type Charter = z.infer<typeof Charter>;

export const MatterView = z
  .object({
    id: Id,
    centerId: Id,
    action: ReservedAction,
    threshold: Amount.nullable(),
    charter: z.string().nullable(),
    motionId: Id.nullable(),
    adoptedOn: Day,
    endedOn: Day.nullable(),
    version: Version,
  })
  .meta({ id: 'ReservedMatter' });
export type MatterView = z.infer<typeof MatterView>;
export const MatterPage = pageOf(MatterView);

export const ResolutionView = z
  .object({
    id: Id,
    centerId: Id,
    motionId: Id,
    title: z.string(),
    action: ReservedAction,
    limit: Amount.nullable(),
    organizationId: Id.nullable(),
    organizationName: z.string().nullable(),
    organizationNameEn: z.string().nullable(),
    passedOn: Day,
    /** The last day on which it may be used. */
    validUntil: Day,
    usedAt: InstantOut.nullable(),
    usedType: z.string().nullable(),
    usedId: Id.nullable(),
  })
  .meta({ id: 'CouncilResolution' });
export type ResolutionView = z.infer<typeof ResolutionView>;
export const ResolutionPage = pageOf(ResolutionView);

/* Research directions 研究方向 */

/** 待审定, 已选定, 已放弃. */
export const DirectionState = z.enum(['proposed', 'selected', 'dropped']);
export type DirectionState = z.infer<typeof DirectionState>;
export const NewDirection = z.object({ title: Line, statement: Prose.min(1) });
export type NewDirection = z.infer<typeof NewDirection>;
export const DirectionView = z
  .object({
    id: Id,
    centerId: Id,
    title: z.string(),
    statement: z.string(),
    state: DirectionState,
    motionId: Id.nullable(),
    proposedByName: z.string().nullable(),
    decidedOn: Day.nullable(),
    reason: z.string().nullable(),
    mayDrop: z.boolean(),
    version: Version,
  })
  .meta({ id: 'ResearchDirection' });
export type DirectionView = z.infer<typeof DirectionView>;
export const DirectionPage = pageOf(DirectionView);
