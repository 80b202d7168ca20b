import type { Caller, Tx } from '@concentric/platform';
import { recordCharge } from './charge-recording';
import { recordRdPayment, recordRoyalty } from './payment-recording';

/** A row of another feature that should stand in the ledger. */
export type Source = { readonly kind: 'royalty' | 'rd_payment' | 'charge'; readonly id: string };

const record = { royalty: recordRoyalty, rd_payment: recordRdPayment, charge: recordCharge };

/** Enters a source, be it for the first time or again: it counts once. */
export const recordSource = (tx: Tx, caller: Caller, { kind, id }: Source): Promise<void> =>
  record[kind](tx, caller, id);

/** The sources that the ledger of a center, or of any, lacks, oldest first. */
export const lackingSources = (tx: Tx, centerId: string | null, limit: number): Promise<Source[]> =>
  tx.query<Source[]>(
    `SELECT kind, id FROM (
       SELECT 'royalty' AS kind, id, center_id FROM royalty_payments
       UNION ALL SELECT 'rd_payment', id, center_id FROM rd_payments
       UNION ALL SELECT 'charge', id, center_id FROM charges WHERE payable <> 0
     ) s
     WHERE ($1::uuid IS NULL OR center_id = $1) AND NOT EXISTS (
       SELECT FROM ledger_journals j WHERE j.center_id = s.center_id AND j.source = s.kind || ':' || s.id
     )
     ORDER BY id LIMIT $2`,
    [centerId, limit],
  );
