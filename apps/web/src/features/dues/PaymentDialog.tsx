import { Form, Input } from 'antd';
import { useTranslation } from 'react-i18next';
import type { DuesChargeView } from '@contract/dues';
import { answer, api } from '../../api/client';
import { formatMoney, todayInChina } from '../../ui/format';
import { MoneyInput } from '../../ui/MoneyInput';
import { FormDialog } from '../../ui/FormDialog';
import { duesKey } from './queries';

type Values = { amount: number; paidOn: string; reference: string };
type Props = { charge: DuesChargeView; name: string; onClose: () => void };

/** Enters what arrived of a member's dues. */
export function PaymentDialog({ charge, name, onClose }: Props) {
  const { t } = useTranslation();
  const left = charge.amount.amount - charge.paid.amount;
  const required = { required: true, message: t('field.required') };
  return (
    <FormDialog<Values>
      title={t('dues.payTitle', { name })}
      hint={t('dues.payHint', { left: formatMoney({ amount: left, currency: 'CNY' }) })}
      ok={t('dues.pay')}
      done={t('dues.paid')}
      refresh={[duesKey]}
      initial={{ amount: left, paidOn: todayInChina() }}
      send={({ amount, ...rest }, headers) =>
        answer(
          api.POST('/dues-charges/{id}/payments', {
            params: { path: { id: charge.id } },
            ...{ body: { ...rest, amount: { amount, currency: 'CNY' } }, headers },
          }),
        )
      }
      onClose={onClose}
    >
      <Form.Item name="amount" label={t('dues.payAmount')} rules={[required]}>
        <MoneyInput />
      </Form.Item>
      <Form.Item name="paidOn" label={t('dues.paidOn')} rules={[required]}>
        <Input type="date" max={todayInChina()} />
      </Form.Item>
      <Form.Item name="reference" label={t('dues.reference')} rules={[{ ...required, whitespace: true }]}>
        <Input maxLength={200} />
      </Form.Item>
    </FormDialog>
  );
}
