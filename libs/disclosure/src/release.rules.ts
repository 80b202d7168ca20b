import { contractStages } from './contract.rules';
import type { Party, Reference, Release, Stage, Tender } from './contract';
import type { Move, ProcessFacts, RequestFacts } from './facts.rules';
import { instant, partyId, refer, valueOf } from './figures.rules';

/** `ocds-` and six characters that the Open Contracting Partnership gives out; these stand for none. */
const prefix = 'ocds-000000';
export const processId = (requestId: string) => `${prefix}-${requestId}`;

const awardCriteria = {
  price_only: 'priceOnly',
  cost_only: 'costOnly',
  quality_only: 'qualityOnly',
  rated_criteria: 'ratedCriteria',
} as const;

/** Every release of a process, the first first: planning, tender, award, contract, implementation, and what changed them. */
export function releasesOf(facts: ProcessFacts): Release[] {
  const stages = [...tenderStages(facts), ...facts.contracts.flatMap((contract) => contractStages(facts, contract))];
  const ocid = processId(facts.request.id);
  const ordered = stages.map((stage, i) => ({ stage, i })).sort((a, b) => +a.stage.at - +b.stage.at || a.i - b.i);
  const ids = ordered.map(({ stage }, i) => `${ocid}-${String(i + 1).padStart(3, '0')}-${stage.tag.join('-')}`);
  const last = lastReleases(
    ordered.map(({ stage }) => stage),
    ids,
  );
  return ordered.map(({ stage }, i) => releaseOf(facts, ocid, ids[i]!, linked(stage, ids[i]!, last[i])));
}

/** For each release, the one before it that spoke of the tender or of its contract. */
function lastReleases(stages: readonly Stage[], ids: readonly string[]): (string | undefined)[] {
  const seen = new Map<string, string>();
  return stages.map(({ tender, contracts }, i) => {
    const about = contracts?.[0]?.id ?? (tender ? 'tender' : 'planning');
    const before = seen.get(about);
    seen.set(about, ids[i]!);
    return before;
  });
}

/** Names the release that an amendment is told in, and the one that it amends. */
function linked({ tender, contracts, ...stage }: Stage, releaseID: string, amends: string | undefined): Stage {
  const named = <T extends NonNullable<Tender['amendments']>[number]>(amendment: T) => ({
    ...amendment,
    ...(amends && { amendsReleaseID: amends }),
    releaseID,
  });
  const within = <T extends { amendments?: NonNullable<Tender['amendments']> }>(part: T): T =>
    part.amendments ? { ...part, amendments: part.amendments.map(named) } : part;
  return {
    ...stage,
    ...(tender && { tender: within(tender) }),
    ...(contracts && { contracts: contracts.map(within) }),
  };
}

function releaseOf(facts: ProcessFacts, ocid: string, id: string, { at, ...sections }: Stage): Release {
  return {
    ...{ ocid, id, date: instant(at), initiationType: 'tender', language: 'zh' },
    ...sections,
    buyer: refer(facts.parties, facts.request.buyerId),
    parties: partiesIn(facts, sections),
  };
}

/** Whoever a release speaks of, and in what roles. */
function partiesIn(facts: ProcessFacts, { tender, awards, contracts }: Omit<Stage, 'at'>): Party[] {
  const roles = new Map<string, Set<string>>();
  const takes = (role: string, references: readonly Reference[]) =>
    references.forEach(({ id }) => roles.set(id, (roles.get(id) ?? new Set()).add(role)));
  takes('buyer', [refer(facts.parties, facts.request.buyerId)]);
  takes('tenderer', tender?.tenderers ?? []);
  takes('supplier', awards?.flatMap(({ suppliers }) => suppliers) ?? []);
  for (const { awardID, implementation } of contracts ?? []) {
    const contract = facts.contracts.find((it) => it.id === awardID);
    if (contract) takes('supplier', [refer(facts.parties, contract.providerId)]);
    takes('payer', implementation?.transactions?.map(({ payer }) => payer) ?? []);
    takes('payee', implementation?.transactions?.map(({ payee }) => payee) ?? []);
  }
  return facts.parties.flatMap((party) => {
    const played = roles.get(partyId(party));
    if (!played) return [];
    const { name, uscc, regionCode } = party;
    return {
      ...{ id: partyId(party), name, roles: [...played] },
      identifier: { scheme: 'CN-USCI', id: uscc, legalName: name },
      address: { region: regionCode, countryName: '中国' },
    };
  });
}

/* The tender */

function tenderStages(facts: ProcessFacts): Stage[] {
  const { request, moves } = facts;
  const published = moves.find(({ type }) => type === 'published');
  if (!published) return [];
  const planning: Stage = { at: request.draftedAt, tag: ['planning'], planning: planned(request) };
  const tender = { ...tenderOf(request, published), ...periodsOf(request, published, published) };
  const stages: Stage[] = [planning, { at: published.at, tag: ['tender'], tender }];
  for (const move of moves) {
    const stage = stageOf(facts, move, published);
    if (stage) stages.push(stage);
  }
  return stages;
}

const planned = ({ programme, budgetMaximum }: RequestFacts): NonNullable<Stage['planning']> => ({
  budget: { amount: valueOf(budgetMaximum), ...(programme !== null && { project: programme }) },
});

function tenderOf(request: RequestFacts, { at }: Move): Tender {
  const { description, budgetMinimum, directReason, awardMethod, criteria } = request;
  return {
    ...{ id: request.id, title: request.title, status: 'active' },
    ...(description !== null && { description }),
    value: valueOf(request.budgetMaximum),
    ...(budgetMinimum !== null && { minValue: valueOf(budgetMinimum) }),
    ...{ procurementMethod: request.procurementMethod, procurementMethodDetails: request.visibleTo.join(', ') },
    ...(directReason !== null && { procurementMethodRationale: directReason }),
    ...{ mainProcurementCategory: 'services', additionalProcurementCategories: [request.serviceKind] },
    ...(awardMethod && { awardCriteria: awardCriteria[awardMethod] }),
    awardCriteriaDetails: criteria.map(({ name, weight }) => `${name} ${weight}%`).join('；'),
    ...{ submissionMethod: ['electronicSubmission'], hasEnquiries: request.hasEnquiries },
    ...(request.documents.length > 0 && {
      documents: request.documents.map((it) => ({ datePublished: instant(at), ...it })),
    }),
  };
}

const periodsOf = ({ submissionsOpenAt }: RequestFacts, now: Move, { at }: Move) => ({
  tenderPeriod: { startDate: instant(submissionsOpenAt ?? at), endDate: instant(now.submissionsCloseAt) },
  enquiryPeriod: { startDate: instant(at), endDate: instant(now.questionsCloseAt) },
  awardPeriod: { startDate: instant(now.submissionsCloseAt), endDate: instant(now.evaluationEndsAt) },
});

/** What of a request's moves is news of its tender. */
function stageOf({ request, tendererIds, parties }: ProcessFacts, move: Move, published: Move): Stage | null {
  const { at, type } = move;
  const id = request.id;
  const ended = (rationale: string) => ({
    amendments: [{ id: `${type}-${instant(at)}`, date: instant(at), rationale: move.reason ?? rationale }],
  });
  if (type === 'extended')
    return {
      ...{ at, tag: ['tenderAmendment'] },
      tender: {
        ...{ id, status: 'active', ...periodsOf(request, move, published) },
        amendments: [{ id: `extension-${instant(at)}`, date: instant(at), rationale: move.reason ?? '延长截止时间' }],
      },
    };
  if (type === 'opened') {
    const tenderers = tendererIds.map((tenderer) => refer(parties, tenderer));
    return {
      ...{ at, tag: ['tenderUpdate'] },
      tender: { id, status: 'active', numberOfTenderers: tenderers.length, tenderers },
    };
  }
  if (type === 'cancelled')
    return { at, tag: ['tenderCancellation'], tender: { id, status: 'cancelled', ...ended('需求方撤销') } };
  // A contract that was ended does not make its tender one that failed.
  if (type === 'unsuccessful' && move.from !== 'contracted' && move.from !== 'awarded')
    return { at, tag: ['tenderUpdate'], tender: { id, status: 'unsuccessful', ...ended('流标') } };
  return null;
}
