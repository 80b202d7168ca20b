import { requestTopic, type Change } from '@concentric/platform';
import type { IpAsset, IpInvestment } from './asset.entity';

/** What the journal keeps of an asset: more people read that than may know what it is. */
const traceOf = ({ id, contractId, kind, routes, firstCommercialisedOn, version }: IpAsset) => ({
  ...{ id, contractId, kind, routes, firstCommercialisedOn, version },
});

/** Told where its request is told of; what came of none is told to nobody. */
const topicsOf = (requestId: string | null) => (requestId === null ? [] : [requestTopic(requestId)]);

export const assetChanged = (
  type: 'created' | 'changed',
  asset: IpAsset,
  before: IpAsset | null,
  requestId: string | null,
): Change => ({
  type: `ip-asset.${type}`,
  subject: { type: 'ip-asset', id: asset.id },
  centerId: asset.centerId,
  topics: topicsOf(requestId),
  data: { assetId: asset.id, contractId: asset.contractId, version: asset.version },
  before: before && traceOf(before),
  after: traceOf(asset),
});

/** Ids only: who may know how much reads it, and a ledger takes it from `investmentsOf`. */
export const investmentRecorded = (
  { id, assetId, reverses }: IpInvestment,
  { centerId }: IpAsset,
  requestId: string | null,
): Change => ({
  type: reverses ? 'ip-investment.reversed' : 'ip-investment.recorded',
  subject: { type: 'ip-investment', id },
  centerId,
  topics: topicsOf(requestId),
  data: { investmentId: id, assetId, reverses, version: 1 },
});
