import { Center } from '@concentric/alliance';
import type { Shown } from '@concentric/kernel';
import { pageBy, record, type Caller, type Tx } from '@concentric/platform';
import { cityOf, type ClauseResult, type Evaluation } from '@concentric/policy-pack';
import { In, IsNull } from 'typeorm';
import { v7 as newId } from 'uuid';
import type { ClauseVerdictView, HistoryQuery } from './contract';
import { verdictFound } from './events';
import { ClauseVerdict } from './verdict.entity';

export type VerdictShown = Shown<typeof ClauseVerdictView>;

/** As much of the evidence as is kept with a verdict. */
const keptRows = 50;

const isNews = (result: ClauseResult, standing: ClauseVerdict | undefined) =>
  result.met !== 'outside' && standing?.verdict !== result.verdict;

/**
 * Keeps what changed since a center was last judged, under the center's row, so that two judgements queue. The first
 * time it is only noted how everything stands: nobody is told of it.
 * @returns what changed
 */
export async function keepVerdicts(tx: Tx, caller: Caller, evaluation: Evaluation): Promise<ClauseVerdict[]> {
  const { centerId, packId, results } = evaluation;
  const center = await tx.findOneOrFail(Center, { where: { id: centerId }, lock: { mode: 'pessimistic_write' } });
  const standing = new Map(
    (await tx.findBy(ClauseVerdict, { centerId, packId, endedAt: IsNull() })).map((found) => [found.clauseId, found]),
  );
  const first = standing.size === 0;
  const now = new Date();
  const changed = results
    .filter((result) => isNews(result, standing.get(result.id)))
    .map((result) =>
      Object.assign(new ClauseVerdict(), {
        ...{ id: newId(), centerId, cityCode: cityOf(center.regionCode), packId, clauseId: result.id },
        ...{ verdict: result.verdict, previous: standing.get(result.id)?.verdict ?? null },
        ...{ evidence: result.evidence.slice(0, keptRows), missing: [...result.missing], since: now, endedAt: null },
      }),
    );
  if (changed.length === 0) return [];
  const ended = changed.flatMap(({ clauseId }) => standing.get(clauseId)?.id ?? []);
  if (ended.length > 0) await tx.update(ClauseVerdict, { id: In(ended) }, { endedAt: now });
  await tx.insert(ClauseVerdict, changed.map((verdict) => ({ ...verdict })) as never);
  if (!first)
    for (const found of changed) await record(tx, caller, verdictFound(found, standing.get(found.clauseId) ?? null));
  return changed;
}

/** How the verdicts on a center went, newest first. */
export function listVerdicts(tx: Tx, centerId: string, { clauseId, ...page }: HistoryQuery) {
  const query = tx.createQueryBuilder(ClauseVerdict, 'found').where({ centerId });
  if (clauseId) query.andWhere({ clauseId });
  const order = [{ column: 'found.id', property: 'id', cast: 'uuid', descending: true }];
  return pageBy(query, `clause-verdicts:${centerId}:${clauseId ?? ''}`, order, page);
}
