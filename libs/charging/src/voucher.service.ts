import { ensure, type PageQuery } from '@concentric/kernel';
import { Database, find, hold, type Caller, type Tx } from '@concentric/platform';
import { Injectable } from '@nestjs/common';
import { v7 as newId } from 'uuid';
import type { NewVoucher, Reason, VoucherQuery } from './contract';
import { Voucher } from './voucher.entity';
import {
  centersOf,
  ensureHolder,
  keepNewVoucher,
  keepRevoked,
  listEntries,
  listVouchers,
  voucherViews,
  type VoucherShown,
} from './voucher.store';

/** Innovation vouchers as they were granted. What bookings reserve and consume of them is in `reservations`. */
@Injectable()
export class VoucherService {
  constructor(private readonly database: Database) {}

  list(caller: Caller, query: VoucherQuery) {
    return listVouchers(this.database.reader, caller, query);
  }

  async read(caller: Caller, id: string) {
    return this.view(this.database.reader, await find(this.database.reader, caller, Voucher, id));
  }

  async entries(caller: Caller, id: string, page: PageQuery) {
    await find(this.database.reader, caller, Voucher, id);
    return listEntries(this.database.reader, id, page);
  }

  /**
   * Records a voucher that was granted to an organization.
   * @throws Refusal `not_found`, `forbidden`, `voucher_exists`, `voucher_center_unfit`
   */
  record(caller: Caller, organizationId: string, wish: NewVoucher): Promise<VoucherShown> {
    return this.database.write(caller, async (tx) => {
      await ensureHolder(tx, organizationId);
      const { cap, regionCode = null, note = null, ...terms } = wish;
      const centerId = await this.recordingCenter(tx, caller, organizationId, wish.centerId ?? null);
      const voucher = Object.assign(new Voucher(), {
        ...{ ...terms, id: newId(), organizationId, centerId, cap: cap.amount, regionCode, note },
        ...{ reserved: 0, consumed: 0, state: 'active', reason: null, version: 1 },
      });
      await keepNewVoucher(tx, caller, voucher);
      return this.view(tx, voucher);
    });
  }

  /**
   * Ends a voucher for new bookings. What is reserved stays so: those bookings were priced with it.
   * @throws Refusal `not_found`, `forbidden`, `stale_version`, `voucher_revoked`
   */
  revoke(caller: Caller, id: string, { reason }: Reason): Promise<VoucherShown> {
    return this.database.write(caller, async (tx) => {
      const before = await hold(tx, caller, 'revoke', Voucher, id);
      ensure(before.state === 'active', 'voucher_revoked');
      const after = { state: 'revoked' as const, reason, version: before.version + 1 };
      const voucher = Object.assign(new Voucher(), before, after);
      await keepRevoked(tx, caller, voucher, before);
      return this.view(tx, voucher);
    });
  }

  /**
   * The center in whose name the caller records; null for the platform's own people who name none.
   * @throws Refusal `forbidden` when it is none of the caller's, `voucher_center_unfit` when it has to be another or named
   */
  private async recordingCenter(tx: Tx, { ability, facts }: Caller, organizationId: string, named: string | null) {
    const mayFor = (centerId: string | null) => ability.can('record', Object.assign(new Voucher(), { centerId }));
    if (named === null && mayFor(null)) return null;
    const own = named === null ? facts.staff.map(({ centerId }) => centerId) : [named];
    const asked = [...new Set(own)].filter(mayFor);
    ensure(asked.length > 0, 'forbidden');
    const [center, ...others] = await centersOf(tx, organizationId, asked);
    ensure(center !== undefined || named !== null, 'forbidden');
    ensure(center !== undefined && others.length === 0, 'voucher_center_unfit');
    return center;
  }

  private async view(tx: Tx, voucher: Voucher): Promise<VoucherShown> {
    const [view] = await voucherViews(tx, [voucher]);
    return view!;
  }
}
