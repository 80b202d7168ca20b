import type { Award, Contract, Milestone, Stage, Transaction } from './contract';
import type { ContractFacts, MilestoneFacts, Move, ProcessFacts } from './facts.rules';
import { dayStart, instant, refer, valueOf } from './figures.rules';

const verdicts = { met: 'met', partially_met: 'partiallyMet', not_met: 'notMet' } as const;

/** The releases of an award, of the contract that came of it, and of what was delivered and paid under it. */
export function contractStages(facts: ProcessFacts, contract: ContractFacts): Stage[] {
  const stages = awardStages(facts, contract);
  if (!contract.effectiveAt) return stages;
  stages.push({ at: contract.effectiveAt, tag: ['contract'], contracts: [signed(contract, contract.effectiveAt)] });
  if (contract.told) stages.push(...implementation(facts, contract));
  for (const amendment of contract.amendments) stages.push(amended(contract, amendment));
  if (contract.endedAt)
    stages.push({
      ...{ at: contract.endedAt, tag: ['contractTermination'] },
      contracts: [{ ...named(contract), status: 'terminated', amendments: [ending(contract, contract.endedAt)] }],
    });
  return stages;
}

/* The award */

function awardStages(facts: ProcessFacts, contract: ContractFacts): Stage[] {
  const { awardedAt, endedAt, effectiveAt } = contract;
  const award = (status: Award['status']): Award => ({
    ...{ id: contract.id, title: contract.subject, status, date: instant(awardedAt) },
    ...{ value: valueOf(contract.awardedPrice), suppliers: [refer(facts.parties, contract.providerId)] },
  });
  const tender = { id: facts.request.id, status: 'complete' } as const;
  const stages: Stage[] = [{ at: awardedAt, tag: ['award'], tender, awards: [award('pending')] }];
  const final = finalMove(facts.moves, contract);
  if (final) stages.push({ at: final.at, tag: ['awardUpdate'], awards: [award('active')] });
  if (!effectiveAt && endedAt) stages.push({ at: endedAt, tag: ['awardCancellation'], awards: [award('cancelled')] });
  return stages;
}

/** When the standstill after this award was over. */
const finalMove = (moves: readonly Move[], { awardedAt, endedAt }: ContractFacts) =>
  moves.find(({ type, at }) => type === 'awarded' && at >= awardedAt && (endedAt === null || at <= endedAt));

/* The contract */

const named = ({ id }: ContractFacts) => ({ id, awardID: id });

function periodOf(startsOn: string | null, endsOn: string | null) {
  if (startsOn === null && endsOn === null) return {};
  const [start, end] = [startsOn && { startDate: dayStart(startsOn) }, endsOn && { endDate: dayStart(endsOn) }];
  return { period: { ...start, ...end } };
}

const signed = (contract: ContractFacts, at: Date): Contract => ({
  ...{ ...named(contract), title: contract.subject, status: 'active', value: valueOf(contract.price) },
  ...periodOf(contract.startsOn, contract.endsOn),
  dateSigned: instant(at),
  ...(contract.told && { milestones: contract.milestones.map(planned) }),
});

/** Why a contract is at its end: its work is accepted, or what ended it before. */
const ending = ({ id, endedAs }: ContractFacts, at: Date) => ({
  ...{ id: `${id}-end`, date: instant(at), rationale: endedAs ?? 'complete' },
});

const typeOf = ({ kind }: Pick<MilestoneFacts, 'kind'>) => (kind === 'work' ? 'delivery' : 'financing');

const planned = (milestone: MilestoneFacts): Milestone => ({
  ...{ id: milestone.key, title: milestone.title, type: typeOf(milestone), status: 'scheduled' },
  ...(milestone.deliverables && { description: milestone.deliverables }),
  ...(milestone.dueOn && { dueDate: dayStart(milestone.dueOn) }),
});

const amended = (contract: ContractFacts, it: ContractFacts['amendments'][number]): Stage => ({
  ...{ at: it.at, tag: ['contractAmendment'] },
  contracts: [
    {
      ...{ ...named(contract), status: 'active', value: valueOf(it.price), ...periodOf(contract.startsOn, it.endsOn) },
      amendments: [
        {
          ...{ id: it.id, date: instant(it.at) },
          ...(contract.told && {
            ...{ rationale: it.rationale, description: `第${it.number}号变更：${it.paths.join('、')}` },
          }),
        },
      ],
    },
  ],
});

/* What is delivered and paid */

function implementation(facts: ProcessFacts, contract: ContractFacts): Stage[] {
  const news = [
    ...contract.verdicts.map((verdict) => ({
      at: verdict.at,
      implementation: {
        milestones: [
          {
            ...{ id: verdict.key, title: verdict.title, type: typeOf(verdict), status: verdicts[verdict.state] },
            ...(verdict.state === 'met' ? { dateMet: instant(verdict.at) } : { dateModified: instant(verdict.at) }),
          } satisfies Milestone,
        ],
      },
    })),
    ...contract.payments.map((payment) => ({
      at: payment.recordedAt,
      implementation: { transactions: [transactionOf(facts, contract, payment)] },
    })),
  ].sort((a, b) => +a.at - +b.at);
  return news.map(({ at, implementation }, i) => ({
    ...{ at, tag: [i === 0 ? 'implementation' : 'implementationUpdate'] },
    contracts: [{ ...named(contract), status: 'active', implementation }],
  }));
}

/** A payment that was taken back is one of less than nothing. */
const transactionOf = (
  { parties, request }: ProcessFacts,
  { providerId }: ContractFacts,
  { id, key, title, amount, paidOn }: ContractFacts['payments'][number],
): Transaction => ({
  ...{ id, date: dayStart(paidOn), value: valueOf(amount) },
  ...{ payer: refer(parties, request.buyerId), payee: refer(parties, providerId) },
  relatedImplementationMilestone: { id: key, title },
});
