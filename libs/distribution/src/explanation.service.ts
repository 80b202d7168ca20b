import { Attachment } from '@concentric/attachment';
import { cny, Refusal, type Shown } from '@concentric/kernel';
import { Database, type Caller, type Tx } from '@concentric/platform';
import { WaterfallPolicy } from '@concentric/sharing';
import { Injectable } from '@nestjs/common';
import type { Explanation } from './contract';
import { DistributionLine, type Distribution } from './distribution.entity';
import { findDistribution, isOwn, tierTotals, wholeConcerns } from './distribution.store';
import { inputsOf } from './explanation.store';
import { asOfSaid, chainOf, formulaOf, inputSaid, roundingSaid, stepsOf } from './explanation.rules';
import type { KeptInput } from './line.rules';

/** Why a line of a distribution is what it is. */
@Injectable()
export class ExplanationService {
  constructor(private readonly database: Database) {}

  /** @throws Refusal `not_found`, of another party's line too */
  async explain(caller: Caller, distributionId: string, number: number): Promise<Shown<typeof Explanation>> {
    const tx = this.database.reader;
    const distribution = await findDistribution(tx, caller, distributionId);
    const line = await tx.findOneBy(DistributionLine, { distributionId, line: number });
    if (!line || !(caller.ability.can('read', distribution) || isOwn(caller, line))) throw new Refusal('not_found');
    const policy = await tx.findOneByOrFail(WaterfallPolicy, { id: distribution.policyId });
    const whole = (await wholeConcerns(tx, caller, [distribution])).has(distributionId) && line.userId === null;
    const isDesk = caller.ability.can('read', distribution);
    const { asOf, asOfReason, basisHash, journalId, eventId } = distribution;
    const { tier, organizationId, name, amount, rounding, clause, entryLine } = line;
    return {
      ...{ distributionId, number: distribution.number, line: number, tier, organizationId, name, amount: cny(amount) },
      ...{ clause, rounding, formula: formulaOf(line), steps: stepsOf(line), roundingSaid: roundingSaid(rounding) },
      inputs: (await inputsOf(tx, distribution, line)).map(inputView),
      ...(whole || isDesk ? await behind(tx, distribution, line) : { chain: [], files: [] }),
      ...{ policyId: policy.id, policyName: policy.name, policyVersion: policy.versionNumber },
      ...{ policyDocument: policy.document, asOf, asOfSaid: asOfSaid(asOf, asOfReason), basisHash },
      ...{ journalId, entryLine, eventId },
    };
  }
}

/** The way from the gross to a line, and the files that say what was received. */
async function behind(tx: Tx, distribution: Distribution, line: DistributionLine) {
  const totals = (await tierTotals(tx, [distribution.id])).get(distribution.id)!;
  const files = await tx.find(Attachment, {
    where: { subjectType: 'revenue-event', subjectId: distribution.eventId, sealed: false },
    order: { id: 'ASC' },
  });
  return {
    chain: chainOf(distribution, totals, line),
    files: files.map(({ id, name, sha256, uploadedAt }) => ({ id, name, sha256, uploadedAt })),
  };
}

function inputView(input: KeptInput): Shown<typeof Explanation>['inputs'][number] {
  const { what, amount, rateBp, on, document, sourceId, sourceType } = input;
  const isMoney = what !== 'carry' && what !== 'inventor_share';
  return {
    ...{ what, label: inputSaid(input), rateBp: rateBp ?? null, on: on ?? null, document: document ?? null },
    amount: isMoney && amount !== undefined ? cny(Number(amount)) : null,
    carry: what === 'carry' ? (amount ?? null) : null,
    parts: what === 'inventor_share' ? (amount ?? null) : null,
    ...{ sourceType: sourceType ?? null, sourceId: sourceId ?? null },
  };
}
