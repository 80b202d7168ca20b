import { Day, Id, InstantOut, Line, pageOf, PageQuery, Ratio, say, Version } from '@concentric/kernel';
import { z } from 'zod';
import { PolicyState } from './policy.contract';

/** What a reward's rate rests on: 约定, 单位规定, 法定标准. */
export const RewardBasis = z.enum(['agreed', 'unit_rule', 'statutory']);
export type RewardBasis = z.infer<typeof RewardBasis>;

/** Who did important work on a result, and which part of the reward is theirs. With a user they see it themselves. */
export const Inventor = z.object({ userId: Id.nullable().default(null), name: Line, share: Ratio });
export type Inventor = z.infer<typeof Inventor>;

/** An inventor as the desk names them: by their user, by the e-mail address of their user, or by name alone. */
export const NamedInventor = Inventor.extend({ email: z.email().max(200).nullish() });
export type NamedInventor = z.infer<typeof NamedInventor>;

const Inventors = z
  .array(NamedInventor)
  .min(1)
  .max(50)
  .refine((all) => all.every(({ share }) => share.numerator > 0 && share.denominator <= 1_000_000), {
    error: say('has a share of nothing, or of more than a million parts', '份额须大于零，分母不超过一百万'),
  })
  .refine(
    (all) =>
      new Set(all.map(({ userId, email, name }) => userId ?? email?.toLowerCase() ?? `name:${name}`)).size ===
      all.length,
    {
      error: say('names an inventor twice', '发明人不得重复'),
    },
  );

export const RewardAgreementWish = z.object({
  ipAssetId: Id,
  /** The unit that rewards its people: an owner of the asset. */
  unitOrganizationId: Id,
  /** Of net income, in basis points; null where nothing was agreed about how much. */
  rateBp: z.int().min(0).max(10_000).nullable(),
  agreedOn: Day,
  document: Line,
  inventors: Inventors,
});
export type RewardAgreementWish = z.infer<typeof RewardAgreementWish>;

export const RewardAgreementReason = z.object({ reason: Line });
export type RewardAgreementReason = z.infer<typeof RewardAgreementReason>;

export const RewardAgreementView = z
  .object({
    id: Id,
    centerId: Id,
    ipAssetId: Id,
    assetTitle: z.string(),
    unitOrganizationId: Id,
    unitName: z.string(),
    rateBp: z.int().nullable(),
    agreedOn: Day,
    document: z.string(),
    inventors: z.array(Inventor),
    state: PolicyState,
    draftedBy: Id.nullable(),
    draftedByName: z.string(),
    approvedBy: Id.nullable(),
    approvedByName: z.string().nullable(),
    approvedAt: InstantOut.nullable(),
    reason: z.string().nullable(),
    steps: z.array(z.enum(['change', 'approve', 'withdraw'])),
    version: Version,
  })
  .meta({ id: 'RewardAgreement' });
export type RewardAgreementView = z.infer<typeof RewardAgreementView>;
export const RewardAgreementPage = pageOf(RewardAgreementView);
export const RewardAgreementQuery = PageQuery.extend({ ipAssetId: Id.optional(), state: PolicyState.optional() });
export type RewardAgreementQuery = z.infer<typeof RewardAgreementQuery>;
