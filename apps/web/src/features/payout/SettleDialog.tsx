import { Form, Input, Modal, Radio } from 'antd';
import { useTranslation } from 'react-i18next';
import type { BatchView, PayoutView } from '@contract/payout';
import { answer, api, ifMatch } from '../../api/client';
import { useIntent } from '../../api/intent';
import { useAction } from '../../api/queries';
import { complain } from '../../ui/complain';
import { formatMoney, todayInChina } from '../../ui/format';
import { OrganizationName } from '../identity/OrganizationName';
import { payoutKey } from './queries';

type Typed = { state: 'paid' | 'failed' | 'returned'; on: string; reason?: string };
type SettleDialogProps = { batch: BatchView; payout: PayoutView; onClose: () => void };

/** Says what the bank did with one payment. */
export function SettleDialog({ batch, payout, onClose }: SettleDialogProps) {
  const { t } = useTranslation();
  const [form] = Form.useForm<Typed>();
  const state = Form.useWatch('state', form);
  const intent = useIntent();
  const isPaid = payout.state === 'paid';
  const settle = useAction({
    run: ({ state: outcome, on, reason }: Typed): Promise<BatchView> => {
      const line = { id: payout.id, state: outcome, on, ...(outcome === 'paid' ? {} : { reason: reason?.trim() }) };
      return intent({ batch: batch.id, line }, (key) =>
        answer(
          api.POST('/payout-batches/{id}/settle', {
            params: { path: { id: batch.id } },
            body: { lines: [line] },
            headers: { ...key, ...ifMatch(batch.version) },
          }),
        ),
      );
    },
    refresh: [[...payoutKey]],
    done: t('payout.done'),
    onDone: onClose,
    onStale: onClose,
    onProblem: (problem) => {
      if (!problem.code.startsWith('settled_')) return complain(form, problem);
      form.setFields([{ name: 'on', errors: [problem.detail] }]);
      return true;
    },
  });
  const required = { required: true, message: t('field.required') };
  const outcomes = isPaid ? (['returned'] as const) : (['paid', 'failed'] as const);
  return (
    <Modal
      open
      title={t(isPaid ? 'payout.recordReturn' : 'payout.recordOutcome')}
      okText={t('payout.record')}
      confirmLoading={settle.isPending}
      onOk={() => form.submit()}
      onCancel={onClose}
      destroyOnHidden
    >
      <p className="hint">
        <OrganizationName id={payout.organizationId} known={payout.payeeName} />
        {` · ${formatMoney(payout.net)}`}
      </p>
      <Form
        form={form}
        layout="vertical"
        initialValues={{ state: outcomes[0], on: todayInChina() }}
        onFinish={(values) => settle.mutate(values)}
      >
        <Form.Item name="state" label={t('payout.outcome')}>
          <Radio.Group options={outcomes.map((value) => ({ value, label: t(`payoutState.${value}`) }))} />
        </Form.Item>
        <Form.Item name="on" label={t('payout.settledOn')} rules={[required]}>
          <Input type="date" max={todayInChina()} />
        </Form.Item>
        {state !== 'paid' && (
          <Form.Item name="reason" label={t('field.reason')} rules={[{ ...required, whitespace: true }]}>
            <Input maxLength={300} />
          </Form.Item>
        )}
      </Form>
    </Modal>
  );
}
