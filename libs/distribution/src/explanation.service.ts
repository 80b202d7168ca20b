import { cny, Refusal, type Shown } from '@concentric/kernel';
import { Database, type Caller, type Tx } from '@concentric/platform';
import { itemsOf } from '@concentric/revenue';
import { WaterfallPolicy } from '@concentric/sharing';
import { Injectable } from '@nestjs/common';
import type { Explanation } from './contract';
import { Distribution, DistributionLine } from './distribution.entity';
import { findDistribution, isOwn } from './distribution.store';
import { asOfSaid, formulaOf, inputSaid, roundingSaid, stepsOf } from './explanation.rules';
import type { KeptInput } from './line.rules';

const deductions = { tax: 'tax', upkeep: 'upkeep', direct_cost: 'direct_cost' } as const;

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
    const { asOf, asOfReason, basisHash, journalId } = distribution;
    const { tier, name, amount, rounding, clause, entryLine } = line;
    return {
      ...{
        distributionId,
        number: distribution.number,
        line: number,
        tier,
        name,
        amount: cny(amount),
        clause,
        rounding,
      },
      ...{ formula: formulaOf(line), steps: stepsOf(line), roundingSaid: roundingSaid(rounding) },
      inputs: (await inputsOf(tx, distribution, line)).map(inputView),
      ...{ policyId: policy.id, policyName: policy.name, policyVersion: policy.versionNumber },
      ...{ policyDocument: policy.document, asOf, asOfSaid: asOfSaid(asOf, asOfReason), basisHash },
      ...{ journalId, entryLine },
    };
  }
}

/** What it was worked out from; of what went off before, line by line. */
async function inputsOf(tx: Tx, { eventId }: Distribution, { tier, inputs }: DistributionLine): Promise<KeptInput[]> {
  if (!(tier in deductions)) return inputs;
  const items = (await itemsOf(tx, eventId)).filter(({ kind }) => kind === tier);
  return [...inputs, ...items.map(({ label, amount }) => ({ what: 'item', amount: String(amount), document: label }))];
}

function inputView(input: KeptInput): Shown<typeof Explanation>['inputs'][number] {
  const { what, amount, rateBp, on, document, sourceId, sourceType } = input;
  const isMoney = what !== 'carry' && what !== 'inventor_share';
  return {
    ...{ what, label: inputSaid(input), rateBp: rateBp ?? null, on: on ?? null, document: document ?? null },
    amount: isMoney && amount !== undefined ? cny(Number(amount)) : null,
    carry: what === 'carry' ? (amount ?? null) : null,
    ...{ sourceType: sourceType ?? null, sourceId: sourceId ?? null },
  };
}
