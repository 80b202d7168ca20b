import { revenueTopic } from '@concentric/revenue';
import { userTopic, type Change } from '@concentric/platform';
import type { BankAccount } from './bank.entity';
import type { Payout, PayoutBatch } from './payout.entity';

/** Ids and states alone: who may know an account reads it. */
export const accountChanged = (
  type: 'entered' | 'verified' | 'rejected' | 'closed',
  { id, centerId, organizationId, userId, state, version }: BankAccount,
): Change => ({
  type: `bank-account.${type}`,
  subject: { type: 'bank-account', id },
  centerId,
  topics: [revenueTopic(centerId), ...(userId ? [userTopic(userId)] : [])],
  data: { bankAccountId: id, centerId, state, version },
  after: { id, organizationId, userId, state, version },
});

/** `payout-batch.drafted`, `.submitted`, `.sent_back`, `.approved`, `.exported`, `.settled`, `.cancelled`. */
export const batchChanged = (type: string, { id, centerId, number, state, version }: PayoutBatch): Change => ({
  type: `payout-batch.${type}`,
  subject: { type: 'payout-batch', id },
  centerId,
  topics: [revenueTopic(centerId)],
  data: { batchId: id, number, state, version },
  after: { id, number, state, version },
});

/** `payout.changed`, `.paid`, `.failed`, `.returned`. */
export const payoutChanged = (type: string, { id, batchId, centerId, userId, state, version }: Payout): Change => ({
  type: `payout.${type}`,
  subject: { type: 'payout', id },
  centerId,
  topics: [revenueTopic(centerId), ...(userId ? [userTopic(userId)] : [])],
  data: { payoutId: id, batchId, state, version },
  after: { id, batchId, state, version },
});
