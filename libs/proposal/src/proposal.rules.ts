import { ensure, Refusal } from '@concentric/kernel';
import { ProposalContent, proposalLimits, type ProposalDraft } from './contract';

/** @throws Refusal `opening_too_early` */
export function ensureDue({ submissionsCloseAt }: { readonly submissionsCloseAt: Date }, now: Date): void {
  ensure(now >= submissionsCloseAt, 'opening_too_early', { closesAt: submissionsCloseAt.toISOString() });
}

const sumOf = (parts: readonly number[]) => parts.reduce((sum, part) => sum + part, 0);

/**
 * Once a draft names a price and milestones they must agree; one that names either is let be.
 * @throws Refusal `milestones_do_not_sum`
 */
export function ensureMilestonesSum({ price, milestones = [] }: ProposalDraft): void {
  if (!price || milestones.length === 0) return;
  const sum = sumOf(milestones.map(({ amount }) => amount?.amount ?? 0));
  ensure(sum === price.amount, 'milestones_do_not_sum', { sum, price: price.amount });
}

/**
 * Who proposes together, and that it is not whoever asked for proposals.
 * @throws Refusal `own_request`, `partner_twice`, `shares_do_not_sum`
 */
export function ensureConsortium(
  leaderId: string,
  requesterId: string,
  partners: readonly { readonly organizationId: string; readonly shareBp: number | null }[],
): void {
  const ids = partners.map(({ organizationId }) => organizationId);
  ensure(leaderId !== requesterId && !ids.includes(requesterId), 'own_request');
  ensure(!ids.includes(leaderId) && new Set(ids).size === ids.length, 'partner_twice');
  const sum = sumOf(partners.map(({ shareBp }) => shareBp ?? 0));
  ensure(sum < 10_000, 'shares_do_not_sum', { sum });
}

/** What the leader of a consortium keeps, in basis points. */
export const leadersShare = (partners: readonly { readonly shareBp: number }[]) =>
  10_000 - sumOf(partners.map(({ shareBp }) => shareBp));

/** As much of a request's title as a proposal's takes, without half a character at its end. */
const titleFrom = (requestTitle: string) =>
  requestTitle
    .slice(0, proposalLimits.title)
    .replace(/[\uD800-\uDBFF]$/, '')
    .trim();

/**
 * A draft as it can be handed in, called as the request is unless it has a title of its own.
 * @throws Refusal `proposal_incomplete` naming what is missing, `milestones_do_not_sum`
 */
export function completed(draft: ProposalDraft, requestTitle: string): ProposalContent {
  const { title, approach = '', techniques = [], trl = null, partners = [], existingIp = '', ...rest } = draft;
  const { data, error } = ProposalContent.safeParse({
    ...rest,
    title: title || titleFrom(requestTitle),
    approach,
    techniques: techniques.filter((it) => it !== ''),
    trl,
    partners,
    existingIp,
  });
  if (error) {
    const fields = [...new Set(error.issues.map(({ path }) => path.map(String).join('.')))];
    throw new Refusal('proposal_incomplete', { fields: fields.join(', ') });
  }
  ensureMilestonesSum(data);
  return data;
}
