import type { ProposalDraft } from '@contract/proposal';
import { proposalLimits } from '@contract/proposal';

/* A draft as it is being typed. Rows have a number of their own, so that the one that is typed in stays where it is. */

export type TechniqueTyped = { row: number; text: string };
export type MilestoneTyped = { row: number; title: string; deliverables: string; amount: number | null; dueOn: string };
/** `share` in basis points. */
export type PartnerTyped = { row: number; organizationId: string | undefined; role: string; share: number | null };

export type ProposalTyped = {
  title: string;
  approach: string;
  plan: string;
  techniques: TechniqueTyped[];
  trl: number | null;
  /** Fen. */
  price: number | null;
  milestones: MilestoneTyped[];
  partners: PartnerTyped[];
  existingIp: string;
};

let lastRow = 0;
const row = () => ++lastRow;

export const newTechnique = (text = ''): TechniqueTyped => ({ row: row(), text });
export const newMilestone = (amount: number | null = null): MilestoneTyped => ({
  ...{ row: row(), title: '', deliverables: '', amount, dueOn: '' },
});
export const newPartner = (): PartnerTyped => ({ row: row(), organizationId: undefined, role: '', share: null });

export const typedOf = (draft: ProposalDraft): ProposalTyped => ({
  title: draft.title ?? '',
  approach: draft.approach ?? '',
  plan: draft.plan ?? '',
  techniques: (draft.techniques ?? []).map((text) => newTechnique(text)),
  trl: draft.trl ?? null,
  price: draft.price?.amount ?? null,
  milestones: (draft.milestones ?? []).map(({ title, deliverables, amount, dueOn }) => ({
    ...{ row: row(), title, deliverables, amount: amount?.amount ?? null, dueOn: dueOn ?? '' },
  })),
  partners: (draft.partners ?? []).map(({ organizationId, role, shareBp }) => ({
    ...{ row: row(), organizationId, role, share: shareBp },
  })),
  existingIp: draft.existingIp ?? '',
});

const money = (fen: number | null) => (fen === null ? null : { amount: fen, currency: 'CNY' as const });

/** A draft as the API keeps it; a partner is kept from the moment it is named. */
export const draftOf = (typed: ProposalTyped) => ({
  title: typed.title,
  approach: typed.approach,
  plan: typed.plan,
  techniques: typed.techniques.map(({ text }) => text),
  trl: typed.trl,
  price: money(typed.price),
  milestones: typed.milestones.map(({ title, deliverables, amount, dueOn }) => ({
    ...{ title, deliverables, amount: money(amount), dueOn: dueOn || null },
  })),
  partners: typed.partners.flatMap(({ organizationId, role, share }) =>
    organizationId ? [{ organizationId, role, shareBp: share }] : [],
  ),
  existingIp: typed.existingIp,
});

/** Whether anything was written that only the standard form shows. */
export const needsStandard = ({ techniques, trl, partners, existingIp }: ProposalTyped) =>
  techniques.length > 0 || trl !== null || partners.length > 0 || existingIp !== '';

export const sumOf = (milestones: readonly MilestoneTyped[]) =>
  milestones.reduce((sum, { amount }) => sum + (amount ?? 0), 0);

/** What the partners leave to the leader, in basis points. */
export const leaderShare = (partners: readonly PartnerTyped[]) =>
  10_000 - partners.reduce((sum, { share }) => sum + (share ?? 0), 0);

const gaps = ['missingPrice', 'missingPlan', 'missingMilestones', 'missingSum', 'missingShares'] as const;
export type Gap = (typeof gaps)[number];

/** What a draft still lacks before it can be handed in. */
export function gapsIn({ price, plan, milestones, partners }: ProposalTyped): Gap[] {
  const isUntold = milestones.some(({ title, amount }) => title.trim() === '' || amount === null || amount <= 0);
  const isUnshared = partners.some(({ organizationId, share }) => !organizationId || share === null);
  const found: Record<Gap, boolean> = {
    missingPrice: price === null || price <= 0,
    missingPlan: plan.trim() === '',
    missingMilestones: milestones.length === 0 || isUntold,
    missingSum: price !== null && milestones.length > 0 && sumOf(milestones) !== price,
    missingShares: isUnshared || leaderShare(partners) <= 0,
  };
  return gaps.filter((gap) => found[gap]);
}

export { proposalLimits as limits };
