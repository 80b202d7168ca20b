import { useId } from 'react';
import { useTranslation } from 'react-i18next';
import { VoucherSelect } from '../charging/VoucherSelect';
import { useGoodVouchers } from '../charging/useGoodVouchers';

type VoucherChoiceProps = {
  organizationId: string;
  value: string | null;
  onChange: (voucherId: string | null) => void;
};

/** Which voucher pays for what is accepted; nothing where the organization has none. */
export function VoucherChoice({ organizationId, value, onChange }: VoucherChoiceProps) {
  const { t } = useTranslation();
  const id = useId();
  const { good } = useGoodVouchers(organizationId);
  if (good.length === 0 && value === null) return null;
  return (
    <div className="field offer-voucher">
      <label htmlFor={id}>{t('booking.voucher')}</label>
      <VoucherSelect id={id} organizationId={organizationId} value={value} onChange={onChange} />
    </div>
  );
}
