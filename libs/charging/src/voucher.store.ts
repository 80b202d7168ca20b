import { Standing } from '@concentric/alliance';
import { Organization } from '@concentric/identity';
import { cny, ensure, type PageQuery, type Shown } from '@concentric/kernel';
import { pageBy, permitted, record, type Caller, type Tx } from '@concentric/platform';
import { In, IsNull } from 'typeorm';
import type { VoucherEntryView, VoucherQuery, VoucherView } from './contract';
import { voucherChanged } from './events';
import { Voucher, VoucherEntry } from './voucher.entity';
import { leftOf } from './voucher.rules';

export type VoucherShown = Shown<typeof VoucherView>;

/** The vouchers the caller may see, newest first: all of them, of the organizations acted for, or of the centers worked for. */
export async function listVouchers(tx: Tx, caller: Caller, { scope, organizationId, ...page }: VoucherQuery) {
  const query = tx.createQueryBuilder(Voucher, 'voucher').where(permitted(caller, 'read', Voucher));
  const { organizations, staff } = caller.facts;
  if (scope === 'mine') query.andWhere({ organizationId: In(organizations.map(({ id }) => id)) });
  if (scope === 'center') query.andWhere({ centerId: In(staff.map(({ centerId }) => centerId)) });
  if (organizationId) query.andWhere({ organizationId });
  const order = [{ column: 'voucher.id', property: 'id', cast: 'uuid', descending: true }];
  const { items, nextCursor } = await pageBy(query, `vouchers:${scope ?? ''}:${organizationId ?? ''}`, order, page);
  return { items: await voucherViews(tx, items), nextCursor };
}

/** Vouchers as they are shown: with the holder's name and what is left. */
export async function voucherViews(tx: Tx, vouchers: readonly Voucher[]): Promise<VoucherShown[]> {
  const names = await namesOf(
    tx,
    vouchers.map(({ organizationId }) => organizationId),
  );
  return vouchers.map((voucher) => ({
    ...voucher,
    ...names(voucher.organizationId),
    cap: cny(voucher.cap),
    reserved: cny(voucher.reserved),
    consumed: cny(voucher.consumed),
    left: cny(leftOf(voucher)),
  }));
}

/** What organizations are called in either language, by their ids. */
export async function namesOf(tx: Tx, organizationIds: readonly string[]) {
  const organizations = await tx.findBy(Organization, { id: In([...new Set(organizationIds)]) });
  const known = new Map(organizations.map(({ id, name, nameEn }) => [id, { name, nameEn }]));
  return (id: string) => {
    const { name, nameEn } = known.get(id) ?? { name: '', nameEn: null };
    return { organizationName: name, organizationNameEn: nameEn };
  };
}

/** The movements of a voucher, newest first. */
export async function listEntries(tx: Tx, voucherId: string, page: PageQuery) {
  const query = tx.createQueryBuilder(VoucherEntry, 'entry').where({ voucherId });
  const order = [{ column: 'entry.id', property: 'id', cast: 'uuid', descending: true }];
  const { items, nextCursor } = await pageBy(query, `voucher-entries:${voucherId}`, order, page);
  return { items: items.map(entryView), nextCursor };
}

const entryView = (entry: VoucherEntry): Shown<typeof VoucherEntryView> => ({
  ...entry,
  amount: cny(entry.amount),
  reservedAfter: cny(entry.reservedAfter),
  consumedAfter: cny(entry.consumedAfter),
});

/** Which of these centers the organization stands in now. */
export async function centersOf(tx: Tx, organizationId: string, centerIds: readonly string[]): Promise<string[]> {
  const standings = await tx.findBy(Standing, { organizationId, centerId: In([...centerIds]), endsAt: IsNull() });
  return standings.map(({ centerId }) => centerId);
}

/** @throws Refusal `not_found` */
export async function ensureHolder(tx: Tx, id: string): Promise<void> {
  ensure(await tx.existsBy(Organization, { id }), 'not_found');
}

export async function keepNewVoucher(tx: Tx, caller: Caller, voucher: Voucher): Promise<void> {
  await tx.insert(Voucher, voucher);
  await record(tx, caller, voucherChanged('recorded', voucher, null));
}

export async function keepRevoked(tx: Tx, caller: Caller, voucher: Voucher, before: Voucher): Promise<void> {
  const { id, state, reason, version } = voucher;
  await tx.update(Voucher, { id }, { state, reason, version });
  await record(tx, caller, voucherChanged('revoked', voucher, before));
}
