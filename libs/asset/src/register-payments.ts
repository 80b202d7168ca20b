import { settledOf, type RdPayment } from '@concentric/delivery';
import type { Caller, Tx } from '@concentric/platform';
import { v7 as newId } from 'uuid';
import { IpInvestment, type IpAsset } from './asset.entity';
import { requestBehind } from './asset.store';
import { lacking } from './investment.rules';
import { keepInvestment, registeredOf } from './investment.store';

type Line = { readonly payment: RdPayment; readonly amount: number };

/**
 * Puts into the register of an asset what the register lacks of what its buyer has paid for its contract, as following
 * from this payment: late interest is no investment, and what was taken back never was one. Once for each payment; the
 * asset is held.
 */
export async function registerPayment(tx: Tx, caller: Caller, asset: IpAsset, payment: RdPayment): Promise<void> {
  if (await tx.existsBy(IpInvestment, { assetId: asset.id, paymentId: payment.id })) return;
  const paid = (await settledOf(tx, payment.contractId)).reduce((sum, { principal }) => sum + principal, 0);
  const amount = lacking(paid, asset.contractShareBp, await registeredOf(tx, asset.id));
  if (amount !== 0) await keepLines(tx, caller, asset, [{ payment, amount }]);
}

/** Registers, each as of its own day, what was paid before the asset was known. */
export async function registerPaidBefore(tx: Tx, caller: Caller, asset: IpAsset, contractId: string): Promise<void> {
  let [paid, registered] = [0, 0];
  const lines: Line[] = [];
  for (const { payment, principal } of await settledOf(tx, contractId)) {
    paid += principal;
    const amount = lacking(paid, asset.contractShareBp, registered);
    registered += amount;
    if (amount !== 0) lines.push({ payment, amount });
  }
  await keepLines(tx, caller, asset, lines);
}

async function keepLines(tx: Tx, caller: Caller, asset: IpAsset, lines: readonly Line[]): Promise<void> {
  const requestId = await requestBehind(tx, asset);
  for (const { payment, amount } of lines) {
    const investment = Object.assign(new IpInvestment(), {
      ...{ id: newId(), assetId: asset.id, organizationId: payment.buyerOrganizationId, source: 'payment', amount },
      ...{ kind: 'cash', valuationMethod: null },
      ...{ investedOn: payment.paidOn, evidence: payment.reference, paymentId: payment.id },
      ...{ reverses: null, reason: payment.reason, userId: null, recordedAt: new Date() },
    });
    await keepInvestment(tx, caller, investment, asset, requestId);
  }
}
