import { Form, Input, Modal } from 'antd';
import { useTranslation } from 'react-i18next';
import type { AuditView } from '@contract/royalty';
import { answer, api, ifMatch } from '../../api/client';
import { useIntent } from '../../api/intent';
import { useAction } from '../../api/queries';
import { complain } from '../../ui/complain';
import { MoneyInput } from '../../ui/MoneyInput';
import { royaltyKeys } from './queries';

type Opened = { fromOn: string; untilOn: string; scope: string; reason: string };

/** The licensor asks to see the books of a time. */
export function OpenAuditDialog({ licenceId, onClose }: { licenceId: string; onClose: () => void }) {
  const { t } = useTranslation();
  const [form] = Form.useForm<Opened>();
  const intent = useIntent();
  const open = useAction({
    run: (body: Opened): Promise<AuditView> =>
      intent({ licenceId, body }, (headers) =>
        answer(api.POST('/licences/{id}/audits', { params: { path: { id: licenceId } }, body, headers })),
      ),
    refresh: royaltyKeys(licenceId),
    done: t('royaltyAudit.opened'),
    onDone: onClose,
    onProblem: (problem) => {
      if (problem.code !== 'audit_out_of_licence') return complain(form, problem);
      form.setFields([{ name: 'fromOn', errors: [problem.detail] }]);
      return true;
    },
  });
  const rules = [{ required: true, whitespace: true, message: t('field.required') }];
  return (
    <Modal
      open
      title={t('royaltyAudit.openTitle')}
      okText={t('royaltyAudit.open')}
      confirmLoading={open.isPending}
      onOk={() => form.submit()}
      onCancel={onClose}
      destroyOnHidden
    >
      <p className="hint">{t('royaltyAudit.openHint')}</p>
      <Form form={form} layout="vertical" onFinish={(values) => open.mutate(values)}>
        <div className="form-pair">
          <Form.Item name="fromOn" label={t('royaltyAudit.fromOn')} rules={rules}>
            <Input type="date" />
          </Form.Item>
          <Form.Item name="untilOn" label={t('royaltyAudit.untilOn')} rules={rules}>
            <Input type="date" />
          </Form.Item>
        </div>
        <Form.Item name="scope" label={t('royaltyAudit.scope')} rules={rules}>
          <Input maxLength={200} />
        </Form.Item>
        <Form.Item name="reason" label={t('royaltyAudit.reason')} rules={rules}>
          <Input.TextArea autoSize={{ minRows: 2, maxRows: 6 }} maxLength={4000} />
        </Form.Item>
      </Form>
    </Modal>
  );
}

type Found = { shortfall: number; text: string };

/** What the books show. */
export function AuditFindingDialog({ audit, onClose }: { audit: AuditView; onClose: () => void }) {
  const { t } = useTranslation();
  const [form] = Form.useForm<Found>();
  const intent = useIntent();
  const report = useAction({
    run: ({ shortfall, text }: Found): Promise<AuditView> => {
      const body = { shortfall: { amount: shortfall, currency: 'CNY' as const }, text };
      return intent({ id: audit.id, body }, (key) =>
        answer(
          api.POST('/royalty-audits/{id}/report', {
            params: { path: { id: audit.id } },
            ...{ body, headers: { ...key, ...ifMatch(audit.version) } },
          }),
        ),
      );
    },
    refresh: royaltyKeys(audit.licenceId),
    done: t('royaltyAudit.reported'),
    onDone: onClose,
    onStale: onClose,
    onProblem: (problem) => complain(form, problem),
  });
  const required = { required: true, message: t('field.required') };
  return (
    <Modal
      open
      title={t('royaltyAudit.reportTitle')}
      okText={t('royaltyAudit.report')}
      confirmLoading={report.isPending}
      onOk={() => form.submit()}
      onCancel={onClose}
      destroyOnHidden
    >
      <Form
        form={form}
        layout="vertical"
        initialValues={{ shortfall: audit.shortfall?.amount, text: audit.finding ?? '' }}
        onFinish={(values) => report.mutate(values)}
      >
        <Form.Item name="shortfall" label={t('royaltyAudit.shortfall')} rules={[required]}>
          <MoneyInput />
        </Form.Item>
        <Form.Item name="text" label={t('royaltyAudit.finding')} rules={[{ ...required, whitespace: true }]}>
          <Input.TextArea autoSize={{ minRows: 3, maxRows: 8 }} maxLength={4000} />
        </Form.Item>
      </Form>
    </Modal>
  );
}
