import { Form, Input, Modal, Segmented } from 'antd';
import { useTranslation } from 'react-i18next';
import type { ChargeView } from '@contract/charging';
import { answer, api, ifMatch } from '../../api/client';
import { useIntent } from '../../api/intent';
import { useAction } from '../../api/queries';
import { complain } from '../../ui/complain';
import { formatMoney } from '../../ui/format';
import { MoneyInput } from '../../ui/MoneyInput';
import { chargingKey } from './queries';

type Typed = { direction: 'reduce' | 'raise'; amount: number; reason: string };

/** Adds a correction to a charge; the charge itself stays as it is. */
export function AdjustDialog({ charge, onClose }: { charge: ChargeView | null; onClose: () => void }) {
  const { t } = useTranslation();
  const [form] = Form.useForm<Typed>();
  const intent = useIntent();
  const adjust = useAction({
    run: ({ direction, amount, reason }: Typed) => {
      const { id, version } = charge!;
      const fen = direction === 'reduce' ? 0 - amount : amount;
      const body = { amount: { amount: fen, currency: 'CNY' as const }, reason };
      return intent({ id, body }, (headers) =>
        answer(
          api.POST('/charges/{id}/adjust', {
            params: { path: { id } },
            body,
            headers: { ...headers, ...ifMatch(version) },
          }),
        ),
      );
    },
    refresh: [chargingKey],
    done: t('charge.adjusted'),
    onDone: onClose,
    onStale: onClose,
    onProblem: (problem) => {
      if (problem.code !== 'charge_below_zero') return complain(form, problem);
      form.setFields([{ name: 'amount', errors: [problem.detail] }]);
      return true;
    },
  });
  const required = { required: true, message: t('field.required') };
  return (
    <Modal
      open={charge !== null}
      title={t('charge.adjustTitle')}
      okText={t('charge.adjust')}
      confirmLoading={adjust.isPending}
      onCancel={onClose}
      onOk={() => form.submit()}
      destroyOnHidden
    >
      {charge && <p className="hint">{t('charge.adjustHint', { limit: formatMoney(charge.netAmount) })}</p>}
      <Form
        form={form}
        layout="vertical"
        preserve={false}
        initialValues={{ direction: 'reduce' }}
        onFinish={(values) => adjust.mutate(values)}
      >
        <Form.Item name="direction" label={t('charge.direction')}>
          <Segmented
            aria-label={t('charge.direction')}
            options={(['reduce', 'raise'] as const).map((value) => ({ value, label: t(`charge.${value}`) }))}
          />
        </Form.Item>
        <Form.Item name="amount" label={t('statement.amount')} rules={[required]}>
          <MoneyInput />
        </Form.Item>
        <Form.Item name="reason" label={t('field.reason')} rules={[{ ...required, whitespace: true }]}>
          <Input maxLength={200} />
        </Form.Item>
      </Form>
    </Modal>
  );
}
