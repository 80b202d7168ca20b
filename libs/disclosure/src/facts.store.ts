import { ContractAmendment } from '@concentric/amendment';
import { attachmentsOf } from '@concentric/attachment';
import { ContractSignature, mayRead, Milestone, RdContract } from '@concentric/contracting';
import { MilestoneStep, RdPayment } from '@concentric/delivery';
import { Organization } from '@concentric/identity';
import { JournalEntry, type Caller, type Tx } from '@concentric/platform';
import { Proposal } from '@concentric/proposal';
import { RdQuestion, requestView, type RdRequest } from '@concentric/research';
import { In, IsNull, Like, Not } from 'typeorm';
import type { ContractFacts, Move, ProcessFacts, RequestFacts, VerdictFacts } from './facts.rules';

/** When a record was made, as its id says (RFC 9562, version 7). */
const madeAt = (id: string) => new Date(parseInt(id.replaceAll('-', '').slice(0, 12), 16));

/** All that is disclosed of a request's process to this caller, who may read the request. */
export async function factsOf(tx: Tx, caller: Caller, row: RdRequest, base: string): Promise<ProcessFacts> {
  const moves = await movesOf(tx, row.id);
  const request = await requestFacts(tx, caller, row, base);
  const proposals = await tx.find(Proposal, {
    where: { requestId: row.id, openedAt: Not(IsNull()) },
    order: { id: 'ASC' },
  });
  const notices = moves.filter(({ type }) => type === 'award_notice');
  const made = await tx.find(RdContract, { where: { requestId: row.id }, order: { id: 'ASC' } });
  const contracts: ContractFacts[] = [];
  for (const [i, contract] of made.entries()) {
    const told = row.confidentiality === 'public' || (await mayRead(tx, caller, contract));
    const price = proposals.find(({ id }) => id === contract.proposalId)?.price ?? contract.price;
    const award = { awardedAt: notices[i]?.at ?? madeAt(contract.id), awardedPrice: price };
    contracts.push({ ...(await contractFacts(tx, contract, row, told)), ...award });
  }
  const tendererIds = [...new Set(proposals.map(({ organizationId }) => organizationId))];
  const ids = [row.organizationId, ...tendererIds, ...contracts.map(({ providerId }) => providerId)];
  return { request, moves, tendererIds, contracts, parties: await tx.findBy(Organization, { id: In(ids) }) };
}

type Trace = Pick<RdRequest, 'state' | 'reason'> &
  Record<'questionsCloseAt' | 'submissionsCloseAt' | 'evaluationEndsAt', string>;

/** What became of a request, from the journal: each time with its periods from then on. */
async function movesOf(tx: Tx, requestId: string): Promise<Move[]> {
  const entries = await tx.find(JournalEntry, {
    where: { subjectId: requestId, type: Like('rd-request.%'), after: Not(IsNull()) as never },
    order: { position: 'ASC' },
  });
  return entries.map(({ type, at, before, after }) => {
    const trace = after as Trace;
    return {
      ...{ type: type.slice('rd-request.'.length), at, reason: trace.reason },
      from: (before as Trace | null)?.state ?? null,
      questionsCloseAt: new Date(trace.questionsCloseAt),
      submissionsCloseAt: new Date(trace.submissionsCloseAt),
      evaluationEndsAt: new Date(trace.evaluationEndsAt),
    };
  });
}

/** What is confidential of a request is told to nobody here, not even to those who may read it. */
async function requestFacts(tx: Tx, caller: Caller, row: RdRequest, base: string): Promise<RequestFacts> {
  const isConfidential = row.confidentiality === 'confidential';
  const view = await requestView(tx, caller, row);
  const files = isConfidential ? [] : await attachmentsOf(tx, 'rd-request', [row.id]);
  return {
    ...{ id: row.id, draftedAt: madeAt(row.id), buyerId: row.organizationId, title: row.title },
    ...{ description: isConfidential ? null : row.description, programme: row.programme },
    ...{ serviceKind: row.serviceKind, budgetMinimum: row.budgetMinimum, budgetMaximum: row.budgetMaximum },
    ...{ procurementMethod: view.procurementMethod, visibleTo: view.visibleTo, awardMethod: view.awardMethod },
    directReason: row.directReasonText ?? row.directReason,
    ...{ criteria: row.criteria, submissionsOpenAt: row.submissionsOpenAt },
    hasEnquiries: await tx.existsBy(RdQuestion, { requestId: row.id }),
    documents: files.map(({ id, name, kind }) => ({
      ...{ id, title: name, documentType: 'technicalSpecifications', format: kind },
      url: `${base}/rd-requests/${row.id}/attachments/${id}/content`,
    })),
  };
}

type Untimed = Omit<ContractFacts, 'awardedAt' | 'awardedPrice'>;

async function contractFacts(tx: Tx, contract: RdContract, { title }: RdRequest, told: boolean): Promise<Untimed> {
  const { id: contractId, terms, effectiveAt, state, endGround } = contract;
  const endedAt = await endOf(tx, contract);
  const amendments = await tx.find(ContractAmendment, {
    where: { contractId, state: 'in_force' },
    order: { number: 'ASC' },
  });
  const milestones = await tx.find(Milestone, { where: { contractId }, order: { number: 'ASC' } });
  const first = amendments[0]?.before ?? terms;
  return {
    ...{ id: contractId, providerId: contract.providerOrganizationId, subject: told ? first.subject : title },
    ...{
      effectiveAt,
      endedAt,
      endedAs: (told ? endGround : null) ?? (endedAt ? state : null),
      price: first.price.amount,
      told,
    },
    ...{ startsOn: first.startsOn, endsOn: first.endsOn, milestones },
    verdicts: told ? await verdictsOf(tx, contractId, milestones) : [],
    payments: told ? await paymentsOf(tx, contractId, milestones) : [],
    amendments: await Promise.all(amendments.map((it) => amendmentFacts(tx, it))),
  };
}

/** When a contract came into a state it does not leave. */
async function endOf(tx: Tx, { id, endedAt, state }: RdContract): Promise<Date | null> {
  if (endedAt || !final.includes(state)) return endedAt;
  const entry = await tx.findOneBy(JournalEntry, { subjectId: id, type: `rd-contract.${state}` });
  return entry?.at ?? null;
}
const final = ['complete', 'incomplete', 'cancelled', 'unsuccessful'];

const said = { accept: 'met', accept_partly: 'partially_met', reject: 'not_met' } as const;

async function verdictsOf(tx: Tx, contractId: string, milestones: readonly Milestone[]): Promise<VerdictFacts[]> {
  const verb = In(Object.keys(said));
  const steps = await tx.find(MilestoneStep, { where: { contractId, verb }, order: { id: 'ASC' } });
  return steps.flatMap(({ milestoneId, verb, at }) => {
    const milestone = milestones.find(({ id }) => id === milestoneId);
    if (!milestone) return [];
    const { key, title, kind } = milestone;
    return { key, title, kind, state: said[verb as keyof typeof said], at };
  });
}

async function paymentsOf(tx: Tx, contractId: string, milestones: readonly Milestone[]) {
  const payments = await tx.find(RdPayment, { where: { contractId }, order: { id: 'ASC' } });
  return payments.flatMap(({ milestoneId, ...payment }) => {
    const milestone = milestones.find(({ id }) => id === milestoneId);
    return milestone ? { ...payment, key: milestone.key, title: milestone.title } : [];
  });
}

/** An amendment holds from its last signature on. */
async function amendmentFacts(tx: Tx, it: ContractAmendment): Promise<ContractFacts['amendments'][number]> {
  const { id, number, contractId, edition, rationaleCode, terms, before, proposedAt } = it;
  const last = await tx.findOne(ContractSignature, { where: { contractId, edition }, order: { signedAt: 'DESC' } });
  const paths = Object.keys(terms).filter(
    (key) => JSON.stringify(terms[key as keyof typeof terms]) !== JSON.stringify(before[key as keyof typeof before]),
  );
  return {
    ...{ id, number, at: last?.signedAt ?? proposedAt, rationale: rationaleCode, paths },
    ...{ price: terms.price.amount, endsOn: terms.endsOn },
  };
}
