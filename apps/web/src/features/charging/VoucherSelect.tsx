import { Select } from 'antd';
import { useTranslation } from 'react-i18next';
import { formatMoney } from '../../ui/format';
import { formatBp } from './months';
import { useGoodVouchers } from './useGoodVouchers';

type VoucherSelectProps = {
  id?: string;
  organizationId: string | undefined;
  value?: string | null;
  onChange?: (voucherId: string | null) => void;
};

/** Chooses which of an organization's good vouchers pays its share of a price, or none. */
export function VoucherSelect({ organizationId, value, onChange, ...rest }: VoucherSelectProps) {
  const { t } = useTranslation();
  const { good, isFetching } = useGoodVouchers(organizationId);
  return (
    <Select
      {...rest}
      allowClear
      value={value ?? undefined}
      onChange={(voucherId: string | undefined) => onChange?.(voucherId ?? null)}
      placeholder={t('voucher.select')}
      loading={isFetching}
      disabled={good.length === 0 && !value}
      options={good.map(({ id, code, issuer, shareBp, left }) => ({
        value: id,
        label: t('voucher.option', { code, issuer, share: formatBp(shareBp), left: formatMoney(left) }),
      }))}
    />
  );
}
