import { paymentOf } from '@concentric/delivery';
import { notify, responsibleUsers } from '@concentric/identity';
import { cny } from '@concentric/kernel';
import type { Reaction, Tx } from '@concentric/platform';
import { IpAsset, IpAssetOwner, IpInvestment } from './asset.entity';
import { registerPayment } from './register-payments';

/** What is paid for a contract is invested in what it yielded. */
export const registerContractPayment: Reaction = {
  on: ['rd-payment.recorded', 'rd-payment.reversed'],
  run: async (tx, caller, event) => {
    const payment = await paymentOf(tx, event.subjectId);
    const assets = await tx.find(IpAsset, {
      where: { contractId: payment.contractId },
      order: { id: 'ASC' },
      lock: { mode: 'pessimistic_write' },
    });
    for (const asset of assets) await registerPayment(tx, caller, asset, payment);
  },
};

const ownersOf = async (tx: Tx, assetId: string) =>
  (await tx.findBy(IpAssetOwner, { assetId })).map(({ organizationId }) => organizationId);

async function responsibleFor(tx: Tx, organizationIds: readonly string[]): Promise<string[]> {
  return (await Promise.all([...new Set(organizationIds)].map((id) => responsibleUsers(tx, id)))).flat();
}

/** Tells its owners that an asset was entered. */
export const tellOfAsset: Reaction = {
  on: ['ip-asset.created'],
  run: async (tx, caller, event) => {
    const { id, title, kind, contractId } = await tx.findOneByOrFail(IpAsset, { id: event.subjectId });
    const audience = await responsibleFor(tx, await ownersOf(tx, id));
    await notify(
      tx,
      caller,
      audience.filter((userId) => userId !== event.actorId),
      {
        type: event.type,
        subjectId: id,
        data: { assetId: id, title, kind, contractId },
        cause: `event:${event.position}`,
      },
    );
  },
};

/** Tells the owners of an asset, and whose investment it is, what the center entered or took back. */
export const tellOfInvestment: Reaction = {
  on: ['ip-investment.recorded', 'ip-investment.reversed'],
  run: async (tx, caller, event) => {
    const investment = await tx.findOneByOrFail(IpInvestment, { id: event.subjectId });
    // Payments are told of as such.
    if (investment.source === 'payment') return;
    const { assetId, organizationId, amount, investedOn, reason } = investment;
    const { title } = await tx.findOneByOrFail(IpAsset, { id: assetId });
    const audience = await responsibleFor(tx, [...(await ownersOf(tx, assetId)), organizationId]);
    await notify(
      tx,
      caller,
      audience.filter((userId) => userId !== event.actorId),
      {
        type: event.type,
        subjectId: assetId,
        data: { assetId, title, organizationId, amount: cny(amount), investedOn, reason },
        cause: `event:${event.position}`,
      },
    );
  },
};
