import { useState } from 'react';
import { useVouchersOf } from './queries';
import { standingOf } from './voucherState';

/** The vouchers of an organization that can pay now. */
export function useGoodVouchers(organizationId: string | undefined) {
  const [now] = useState(() => new Date());
  const { data = [], isFetching } = useVouchersOf(organizationId);
  return { good: data.filter((voucher) => standingOf(voucher, now) === 'active'), isFetching };
}
