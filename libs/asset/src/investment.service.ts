import { Organization } from '@concentric/identity';
import { cny, dayIn, ensure, Refusal, type Day, type PageQuery, type Shown } from '@concentric/kernel';
import { Database, type Caller, type Tx } from '@concentric/platform';
import { Injectable } from '@nestjs/common';
import { v7 as newId } from 'uuid';
import { IpInvestment } from './asset.entity';
import { findAsset, holdAsset, namesOf, requestBehind } from './asset.store';
import type { InvestmentRatios, InvestmentReversal, InvestmentView, NewInvestment } from './contract';
import { checkInvestedOn, checkInvestmentReversal, checkValuation } from './investment.rules';
import { filesOfInvestments, investmentRatios, keepInvestment, listInvestments } from './investment.store';

type InvestmentShown = Shown<typeof InvestmentView>;

const officialDay = (now: Date): Day => dayIn('Asia/Shanghai', now);

/** Who invested how much in what research yielded: what its revenue is shared by. */
@Injectable()
export class InvestmentService {
  constructor(private readonly database: Database) {}

  async list(caller: Caller, assetId: string, page: PageQuery) {
    const tx = this.database.reader;
    await findAsset(tx, caller, assetId);
    const { items, nextCursor } = await listInvestments(tx, assetId, page);
    return { items: await investmentViews(tx, items), nextCursor };
  }

  async read(caller: Caller, id: string): Promise<InvestmentShown> {
    const tx = this.database.reader;
    const [view] = await investmentViews(tx, [await this.find(tx, caller, id)]);
    return view!;
  }

  /** Exact shares at the end of a day, today unless said. */
  async ratios(caller: Caller, assetId: string, asOf?: Day): Promise<InvestmentRatios> {
    const tx = this.database.reader;
    await findAsset(tx, caller, assetId);
    const day = asOf ?? officialDay(new Date());
    const ratios = await investmentRatios(tx, assetId, day);
    const names = await namesOf(
      tx,
      ratios.map(({ organizationId }) => organizationId),
    );
    return {
      ...{ assetId, asOf: day, total: cny(ratios.reduce((sum, { amount }) => sum + amount, 0)) },
      ratios: ratios.map(({ organizationId, amount, share }) => ({
        ...{ organizationId, name: names.get(organizationId) ?? '', amount: cny(amount), share },
      })),
    };
  }

  /**
   * Enters what an organization put into an asset. The center does, as it changes everybody's share.
   * @throws Refusal `not_found`, `forbidden`, `invested_in_future`, `organization_unknown`, `investment_too_large`,
   * `valuation_required`
   */
  record(caller: Caller, assetId: string, wish: NewInvestment): Promise<InvestmentShown> {
    return this.database.write(caller, async (tx) => {
      const asset = await holdAsset(tx, caller, 'invest', assetId);
      const now = new Date();
      const { organizationId, kind, investedOn, amount, evidence = null, valuationMethod = null } = wish;
      checkInvestedOn(investedOn, officialDay(now));
      checkValuation(kind, evidence, valuationMethod);
      ensure(await tx.existsBy(Organization, { id: organizationId }), 'organization_unknown');
      const investment = Object.assign(new IpInvestment(), {
        ...{ organizationId, kind, investedOn, evidence, valuationMethod },
        ...{ id: newId(), assetId, source: 'recorded', amount: amount.amount },
        ...{ paymentId: null, reverses: null, reason: null, userId: caller.facts.userId, recordedAt: now },
      });
      await keepInvestment(tx, caller, investment, asset, await requestBehind(tx, asset));
      return this.view(tx, investment);
    });
  }

  /**
   * Takes an investment back in full, from a day between its own and today.
   * @throws Refusal `not_found`, `forbidden`, `investment_reversed`, `investment_irreversible`,
   * `investment_reversal_too_early`, `invested_in_future`
   */
  reverse(caller: Caller, id: string, { reason, effectiveOn }: InvestmentReversal): Promise<InvestmentShown> {
    return this.database.write(caller, async (tx) => {
      const original = await this.find(tx, caller, id);
      const asset = await holdAsset(tx, caller, 'invest', original.assetId);
      const now = new Date();
      const investedOn = effectiveOn ?? officialDay(now);
      checkInvestmentReversal(original, investedOn, officialDay(now));
      ensure(!(await tx.existsBy(IpInvestment, { reverses: id })), 'investment_reversed');
      const reversal = Object.assign(new IpInvestment(), original, {
        ...{ id: newId(), amount: -original.amount, investedOn, reverses: id, reason },
        ...{ userId: caller.facts.userId, recordedAt: now },
      });
      await keepInvestment(tx, caller, reversal, asset, await requestBehind(tx, asset));
      return this.view(tx, reversal);
    });
  }

  private async find(tx: Tx, caller: Caller, id: string): Promise<IpInvestment> {
    const investment = await tx.findOneBy(IpInvestment, { id });
    if (!investment) throw new Refusal('not_found');
    await findAsset(tx, caller, investment.assetId);
    return investment;
  }

  private async view(tx: Tx, investment: IpInvestment): Promise<InvestmentShown> {
    const [view] = await investmentViews(tx, [investment]);
    return view!;
  }
}

async function investmentViews(tx: Tx, investments: readonly IpInvestment[]): Promise<InvestmentShown[]> {
  const names = await namesOf(
    tx,
    investments.map(({ organizationId }) => organizationId),
  );
  const files = await filesOfInvestments(tx, investments);
  return investments.map((investment) => ({
    ...investment,
    amount: cny(investment.amount),
    attachments: files.get(investment.id) ?? 0,
    organizationName: names.get(investment.organizationId) ?? '',
  }));
}
