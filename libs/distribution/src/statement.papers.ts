import { Attachment } from '@concentric/attachment';
import { yuan } from '@concentric/kernel';
import type { Tx } from '@concentric/platform';
import { itemsOf } from '@concentric/revenue';
import type { WaterfallTier } from '@contract/sharing';
import { In } from 'typeorm';
import { Distribution, DistributionLine } from './distribution.entity';
import { tierTotals } from './distribution.store';
import type { EarningRow, Holder } from './earning.store';
import { inputSaid, tierSaid, type Said } from './explanation.rules';
import { inputsOf } from './explanation.store';
import type { KeptInput } from './line.rules';

/** The way of a distribution from its gross to the investors, in yuan. */
export type PrintedChain = {
  readonly number: number;
  readonly gross: string;
  readonly net: string;
  readonly tiers: Readonly<Record<WaterfallTier, string>>;
};

/** Something a line rests on: of which day, and by which paper. */
export type PrintedPaper = {
  readonly number: number;
  readonly what: Said;
  readonly document: string;
  readonly on: string;
  readonly amount: string;
};

export type Backing = { readonly chains: readonly PrintedChain[]; readonly papers: readonly PrintedPaper[] };

type Row = Pick<EarningRow, 'distributionId' | 'line'>;

/**
 * What stands behind the lines of a statement: for an organization how each distribution came down from its gross and the
 * papers of what came off; for everybody the papers of their own part.
 */
export async function backingOf(tx: Tx, { kind }: Holder, rows: readonly Row[]): Promise<Backing> {
  const ids = [...new Set(rows.map(({ distributionId }) => distributionId))];
  const distributions = await tx.find(Distribution, { where: { id: In(ids) }, order: { number: 'ASC' } });
  const asked = new Set(rows.map(({ distributionId, line }) => `${distributionId} ${line}`));
  const lines = (await tx.findBy(DistributionLine, { distributionId: In(ids) })).sort((a, b) => a.line - b.line);
  const papers: PrintedPaper[] = [];
  for (const distribution of distributions) {
    const { id, number } = distribution;
    const own = lines.filter((one) => one.distributionId === id && asked.has(`${id} ${one.line}`));
    for (const line of own) papers.push(...papersOf(number, await inputsOf(tx, distribution, line)));
    if (kind === 'organization') papers.push(...(await receiptPapers(tx, distribution)));
  }
  return { chains: kind === 'organization' ? await chainsOf(tx, distributions) : [], papers };
}

const papersOf = (number: number, inputs: readonly KeptInput[]): PrintedPaper[] =>
  inputs
    .filter(({ document, sourceId }) => Boolean(document) || sourceId !== undefined)
    .map((input) => ({
      ...{ number, what: inputSaid(input), document: input.document ?? '', on: input.on ?? '' },
      amount: input.what === 'inventor_share' || input.amount === undefined ? '' : yuan(Number(input.amount)),
    }));

/** What went off before anything was shared, item by item, and the files kept with the receipt. */
async function receiptPapers(tx: Tx, distribution: Distribution): Promise<PrintedPaper[]> {
  const { number, eventId } = distribution;
  const items = (await itemsOf(tx, eventId)).map(({ kind, label, amount }) => ({
    ...{ number, what: tierSaid(kind), document: label, on: '', amount: yuan(amount) },
  }));
  const files = await tx.find(Attachment, {
    where: { subjectType: 'revenue-event', subjectId: eventId, sealed: false },
    order: { id: 'ASC' },
  });
  const file: Said = { zh: '附件（SHA-256）', en: 'File (SHA-256)' };
  return [
    ...items,
    ...files.map(({ name, sha256 }) => ({ number, what: file, document: `${name} ${sha256}`, on: '', amount: '' })),
  ];
}

async function chainsOf(tx: Tx, distributions: readonly Distribution[]): Promise<PrintedChain[]> {
  const totals = await tierTotals(
    tx,
    distributions.map(({ id }) => id),
  );
  return distributions.map(({ id, number, gross, net }) => {
    const of = (tier: WaterfallTier) => yuan(totals.get(id)!.find((one) => one.tier === tier)?.amount ?? 0);
    const [tax, upkeep, direct_cost] = [of('tax'), of('upkeep'), of('direct_cost')];
    const [broker, inventor, retention, investor] = [of('broker'), of('inventor'), of('retention'), of('investor')];
    const tiers = { tax, upkeep, direct_cost, broker, inventor, retention, investor };
    return { number, gross: yuan(gross), net: yuan(net), tiers };
  });
}
