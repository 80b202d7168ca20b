import type { Licence } from '@concentric/licence';
import { takingOf } from '@concentric/open-licence';
import { databaseNow, type Caller, type Tx } from '@concentric/platform';
import { RoyaltyDue } from './due.entity';
import { settle } from './due.service';
import { booksOf } from './due.store';

/**
 * Books what was paid when an open licence was taken against what is due upfront: it was confirmed with the notice
 * (专利法51). Doing it again books nothing. The licence is held.
 */
export async function settleTaking(tx: Tx, caller: Caller, licence: Licence): Promise<void> {
  if (licence.kind !== 'open') return;
  const due = await tx.findOneBy(RoyaltyDue, { licenceId: licence.id, kind: 'upfront' });
  const taking = due && (await takingOf(tx, licence.id));
  if (!due || !taking || taking.amount === 0) return;
  const [books] = await booksOf(tx, [due]);
  if (books!.payments.length > 0) return;
  const amount = { amount: Math.min(taking.amount, due.amount), currency: 'CNY' as const };
  const { paidOn, means, reference } = taking;
  await settle(tx, caller, due, { amount, paidOn, means, reference, now: await databaseNow(tx) });
}
