import { policyOf, Center } from '@concentric/alliance';
import { keywordsOf } from '@concentric/fulltext';
import { notify, responsibleUsers } from '@concentric/identity';
import type { Caller, Reaction, Tx } from '@concentric/platform';
import { RdRequest } from '@concentric/research';
import { fitOf, type Field, type Fit, type Keywords } from './fit.rules';
import { RdMatch } from './match.entity';
import { candidatesFor, declaringField, evidenceOf, indexContract, keepMatches } from './match.store';

/** More words than these say no more of what is wanted. */
const mostKeywords = 24;
/** Whom nobody would read to the end of. */
const mostMatches = 50;

/** When a request is published, finds whom it fits and tells those who answer for them: once, however often it runs. */
export const suggestRequest: Reaction = {
  on: ['rd-request.published'],
  run: async (tx, caller, event) => {
    const request = await tx.findOne(RdRequest, {
      where: { id: event.subjectId },
      lock: { mode: 'pessimistic_read' },
    });
    if (request?.state !== 'published') return;
    for (const match of await keepMatches(tx, caller, request, await matchesOf(tx, request)))
      await tell(tx, caller, request, match);
  },
};

/** When a contract comes into force, what it is about speaks for those who do the work. */
export const indexWonContract: Reaction = {
  on: ['rd-contract.active'],
  run: (tx, _, event) => indexContract(tx, event.subjectId),
};

async function matchesOf(tx: Tx, request: RdRequest): Promise<RdMatch[]> {
  const candidates = await candidatesFor(tx, request);
  const field = await fieldOf(tx, request);
  const keywords = keywordsIn(request);
  const declaring = await declaringField(tx, request.fieldCode, candidates);
  const evidence = await evidenceOf(tx, keywords, candidates);
  const suggestedAt = new Date();
  return candidates
    .flatMap((organizationId) => {
      const fit = fitOf(keywords, declaring.has(organizationId) ? field : null, evidence.get(organizationId) ?? []);
      return fit ? [matchOf(request, organizationId, fit, suggestedAt)] : [];
    })
    .sort((a, b) => b.score - a.score || (a.organizationId < b.organizationId ? -1 : 1))
    .slice(0, mostMatches);
}

/** What is confidential is matched by its title alone: reasons would tell what it says. */
function keywordsIn({ title, programme, description, confidentiality }: RdRequest): Keywords {
  const text = confidentiality === 'confidential' ? '' : `${programme ?? ''}\n${description}`;
  return new Map(keywordsOf(title, text, mostKeywords).map(({ word, weight }) => [word, weight]));
}

async function fieldOf(tx: Tx, { centerId, fieldCode }: RdRequest): Promise<Field | null> {
  const { policyId } = await tx.findOneByOrFail(Center, { id: centerId });
  return policyOf(policyId)?.fields.find(({ code }) => code === fieldCode) ?? null;
}

const matchOf = (request: RdRequest, organizationId: string, fit: Fit, suggestedAt: Date): RdMatch =>
  Object.assign(new RdMatch(), {
    ...{ requestId: request.id, organizationId, centerId: request.centerId },
    ...{ requesterOrganizationId: request.organizationId, ...fit, suggestedAt },
  });

async function tell(tx: Tx, caller: Caller, { id, title, centerId }: RdRequest, { organizationId, score }: RdMatch) {
  await notify(tx, caller, await responsibleUsers(tx, organizationId), {
    type: 'rd-request.suggested',
    subjectId: id,
    data: { requestId: id, title, centerId, organizationId, score },
    cause: `rd-request.suggested:${id}`,
  });
}
