import { Form, Input, Modal } from 'antd';
import { useTranslation } from 'react-i18next';
import type { BatchView, Payable } from '@contract/payout';
import { answer, api } from '../../api/client';
import { useIntent } from '../../api/intent';
import { useAction } from '../../api/queries';
import { complain } from '../../ui/complain';
import { formatMoney, todayInChina } from '../../ui/format';
import { payoutKey } from './queries';

type Typed = { executionOn: string; note?: string };
type BatchDialogProps = { centerId: string; payables: readonly Payable[]; onClose: () => void };

/** Puts a batch together of the payees chosen. */
export function BatchDialog({ centerId, payables, onClose }: BatchDialogProps) {
  const { t } = useTranslation();
  const [form] = Form.useForm<Typed>();
  const intent = useIntent();
  const sum = payables.reduce((total, { net }) => total + net.amount, 0);
  const draft = useAction({
    run: ({ executionOn, note }: Typed): Promise<BatchView> => {
      const lines = payables.flatMap(({ items }) =>
        items.map(({ distributionId, line }) => ({ distributionId, line })),
      );
      const body = { executionOn, note: note?.trim() || undefined, lines };
      return intent({ centerId, body }, (key) =>
        answer(api.POST('/centers/{id}/payout-batches', { params: { path: { id: centerId } }, body, headers: key })),
      );
    },
    refresh: [[...payoutKey]],
    done: t('payout.drafted'),
    onDone: onClose,
    onProblem: (problem) => {
      if (problem.code !== 'execution_past') return complain(form, problem);
      form.setFields([{ name: 'executionOn', errors: [problem.detail] }]);
      return true;
    },
  });
  return (
    <Modal
      open
      title={t('payout.draft')}
      okText={t('payout.draft')}
      confirmLoading={draft.isPending}
      onOk={() => form.submit()}
      onCancel={onClose}
      destroyOnHidden
    >
      <p className="hint">
        {t('payout.draftHint', {
          count: payables.length,
          amount: formatMoney({ amount: sum, currency: 'CNY' }),
        })}
      </p>
      <Form
        form={form}
        layout="vertical"
        initialValues={{ executionOn: todayInChina() }}
        onFinish={(values) => draft.mutate(values)}
      >
        <Form.Item
          name="executionOn"
          label={t('payout.executionOn')}
          rules={[{ required: true, message: t('field.required') }]}
        >
          <Input type="date" min={todayInChina()} />
        </Form.Item>
        <Form.Item name="note" label={t('payout.note')}>
          <Input maxLength={200} />
        </Form.Item>
      </Form>
    </Modal>
  );
}
