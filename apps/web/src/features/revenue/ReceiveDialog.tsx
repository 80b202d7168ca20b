import { Form, Input, Modal } from 'antd';
import { useTranslation } from 'react-i18next';
import type { RevenueEventView } from '@contract/revenue';
import { answer, api, ifMatch } from '../../api/client';
import { useIntent } from '../../api/intent';
import { useAction } from '../../api/queries';
import { complain } from '../../ui/complain';
import { formatMoney, todayInChina } from '../../ui/format';
import { useOrganizationName } from '../identity/organizations';
import { revenueKey } from './queries';

type Typed = { receivedOn: string; reference?: string };

/** Records that what was owed has come. */
export function ReceiveDialog({ event, onClose }: { event: RevenueEventView; onClose: () => void }) {
  const { t } = useTranslation();
  const [form] = Form.useForm<Typed>();
  const intent = useIntent();
  const { id, version } = event;
  const payer = useOrganizationName(event.payerOrganizationId ?? undefined, event.payerName ?? '—');
  const receive = useAction({
    run: ({ receivedOn, reference }: Typed) => {
      const body = { receivedOn, reference: reference?.trim() || null };
      return intent({ id, version, body }, (key) =>
        answer(
          api.POST('/revenue-events/{id}/receive', {
            ...{ params: { path: { id } }, body, headers: { ...key, ...ifMatch(version) } },
          }),
        ),
      );
    },
    ...{ refresh: [[...revenueKey], ['ledger'], ['reconciliation']], done: t('revenue.received') },
    ...{ onDone: onClose, onStale: onClose },
    onProblem: (problem) => {
      if (!/^(received_|period_)/.test(problem.code)) return complain(form, problem);
      form.setFields([{ name: 'receivedOn', errors: [problem.detail] }]);
      return true;
    },
  });
  return (
    <Modal
      open
      title={t('revenue.receiveTitle')}
      okText={t('revenue.receive')}
      confirmLoading={receive.isPending}
      onOk={() => form.submit()}
      onCancel={onClose}
      destroyOnHidden
    >
      <p className="hint">{t('revenue.receiveHint', { amount: formatMoney(event.gross), name: payer })}</p>
      <Form
        form={form}
        layout="vertical"
        initialValues={{ receivedOn: todayInChina() }}
        onFinish={(values) => receive.mutate(values)}
      >
        <div className="form-pair">
          <Form.Item
            name="receivedOn"
            label={t('revenue.receivedOn')}
            rules={[{ required: true, message: t('field.required') }]}
          >
            <Input type="date" min={event.occurredOn} max={todayInChina()} />
          </Form.Item>
          <Form.Item name="reference" label={t('revenue.reference')}>
            <Input maxLength={200} />
          </Form.Item>
        </div>
      </Form>
    </Modal>
  );
}
