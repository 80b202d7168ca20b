import type { Tx } from '@concentric/platform';
import { itemsOf, RevenueEvent } from '@concentric/revenue';
import type { Distribution, DistributionLine } from './distribution.entity';
import type { KeptInput } from './line.rules';

const deductions: readonly string[] = ['tax', 'upkeep', 'direct_cost'];

/**
 * What a line was worked out from. What went off before anything was shared is told item by item, of the day of receipt and
 * by the paper of the receipt; what is not part of a broker's or an inventor's own formula is left out.
 */
export async function inputsOf(
  tx: Tx,
  { eventId }: Pick<Distribution, 'eventId'>,
  { tier, rounding, inputs }: Pick<DistributionLine, 'tier' | 'rounding' | 'inputs'>,
): Promise<KeptInput[]> {
  if (tier === 'broker' && rounding === 'exact') return inputs.filter(({ what }) => what !== 'net');
  if (!deductions.includes(tier)) return inputs;
  const { receivedOn, occurredOn, reference } = await tx.findOneByOrFail(RevenueEvent, { id: eventId });
  const on = receivedOn ?? occurredOn;
  const source = { sourceType: 'revenue-event', sourceId: eventId };
  const items = (await itemsOf(tx, eventId)).filter(({ kind }) => kind === tier);
  return [
    ...inputs.map((input) => ({ ...input, on, document: reference, ...source })),
    ...items.map(({ label, amount }) => ({ what: 'item', amount: String(amount), on, document: label, ...source })),
  ];
}
