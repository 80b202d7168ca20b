import { officersOf, watch } from '@concentric/accreditation';
import { Center, CenterStaff } from '@concentric/alliance';
import { notify } from '@concentric/identity';
import { day } from '@concentric/kernel';
import { schedule, type JobHandler, type Reaction, type Tx } from '@concentric/platform';
import { packFor, type ClauseResult } from '@concentric/policy-pack';
import { evaluateCenter, todayOf } from './evaluating';
import { factEvents } from './fact-events';
import { ClauseVerdict } from './verdict.entity';
import { keepVerdicts } from './verdict.store';

const job = 'compliance.judge';

/** Events in a row ask for one judgement: they come before it in the queue, and its key is one. */
const judgeSoon = (tx: Tx, centerId: string) =>
  schedule(tx, { kind: job, key: `${job}:${centerId}`, payload: { centerId }, runAt: new Date() });

/** Whatever touches what is known of a center has it judged anew. */
export const judgeAfter: Reaction = {
  on: factEvents,
  run: async (tx, _caller, { centerId }) => {
    if (centerId) await judgeSoon(tx, centerId);
  },
};

/** Under what a center was accredited, and is to stay so: what forming it needs, and the gates of its operation. */
const isCondition = ({ stage, kind }: ClauseResult) =>
  stage === 'formation' || (stage === 'operation' && kind === 'threshold');

/** Judges one center by its own document as of today; an accredited one that falls short is put under watch. */
export const judgeCenter: JobHandler = {
  kind: job,
  run: async (tx, caller, payload) => {
    const centerId = payload['centerId'] as string;
    // Held before it is looked at: of two judgements the later knows more, and is kept last.
    await tx.findOneOrFail(Center, { where: { id: centerId }, lock: { mode: 'pessimistic_write' } });
    const evaluation = await evaluateCenter(tx, centerId);
    await keepVerdicts(tx, caller, evaluation);
    const failing = evaluation.results.filter((result) => isCondition(result) && result.verdict === 'fails');
    const clauseIds = failing.map(({ id }) => id);
    await watch(tx, caller, centerId, clauseIds);
  },
};

/** Every day, for what only time changes: terms that end, years that begin, documents that expire. */
export const judgeCenters: JobHandler = {
  kind: 'compliance.judge-all',
  every: day,
  run: async (tx) => {
    for (const { id } of await tx.find(Center, { select: { id: true }, order: { id: 'ASC' } })) await judgeSoon(tx, id);
  },
};

/** Who is to know when a clause fails: the center's managers and the officers of its city. */
async function watchersOf(tx: Tx, { centerId, cityCode }: ClauseVerdict): Promise<string[]> {
  const managers = await tx.findBy(CenterStaff, { centerId, role: 'manager' });
  return [...managers.map(({ userId }) => userId), ...(await officersOf(tx, cityCode))];
}

/** Tells that a clause fails that did not fail before. */
export const tellOfClause: Reaction = {
  on: ['clause.failed'],
  run: async (tx, caller, event) => {
    const found = await tx.findOneByOrFail(ClauseVerdict, { id: event.subjectId });
    const { name, nameEn } = await tx.findOneByOrFail(Center, { id: found.centerId });
    const { centerId, packId, clauseId } = found;
    const quotation = packFor(packId, await todayOf(tx)).clauses.find(({ id }) => id === clauseId)?.quotation ?? '';
    await notify(tx, caller, await watchersOf(tx, found), {
      type: 'clause.failed',
      subjectId: found.id,
      data: { centerId, centerName: name, centerNameEn: nameEn, packId, clauseId, quotation },
      cause: `event:${event.position}`,
    });
  },
};
