import { App, Form, Input, Modal } from 'antd';
import { useTranslation } from 'react-i18next';
import type { MilestoneView } from '@contract/delivery';
import { answer, api, ifMatch } from '../../api/client';
import { useIntent } from '../../api/intent';
import { useAction } from '../../api/queries';
import { complain } from '../../ui/complain';
import { formatMoney } from '../../ui/format';
import { MoneyInput } from '../../ui/MoneyInput';
import { milestoneKeys } from './keys';

/** What is asked before a milestone is handed in, accepted or sent back. */
export type Verdict = 'submit' | 'accept' | 'accept_partly' | 'request_changes' | 'reject';
type Typed = { note?: string; amount?: number | null };

const doneWords = {
  submit: 'milestone.submitted',
  accept: 'milestone.accepted',
  accept_partly: 'milestone.acceptedPartly',
  request_changes: 'milestone.changesRequested',
  reject: 'milestone.rejected',
} as const;

function useSend(milestone: MilestoneView, verdict: Verdict) {
  const intent = useIntent();
  return ({ note, amount }: Typed): Promise<MilestoneView> => {
    const { id, version } = milestone;
    const said = note?.trim() || undefined;
    return intent({ id, verdict, said, amount }, (key) => {
      const params = { path: { id } };
      const headers = { ...key, ...ifMatch(version) };
      const part = amount ? { amount: { amount, currency: 'CNY' as const } } : {};
      switch (verdict) {
        case 'submit':
          return answer(api.POST('/milestones/{id}/submit', { params, body: { note: said }, headers }));
        case 'accept':
          return answer(api.POST('/milestones/{id}/accept', { params, body: { note: said }, headers }));
        case 'accept_partly':
          return answer(api.POST('/milestones/{id}/accept', { params, body: { ...part, note: said }, headers }));
        case 'request_changes':
          return answer(api.POST('/milestones/{id}/request-changes', { params, body: { reason: said! }, headers }));
        case 'reject':
          return answer(api.POST('/milestones/{id}/reject', { params, body: { reason: said! }, headers }));
      }
    });
  };
}

export function VerdictDialog({
  milestone,
  verdict,
  onClose,
}: {
  milestone: MilestoneView;
  verdict: Verdict;
  onClose: () => void;
}) {
  const { t } = useTranslation();
  const { message } = App.useApp();
  const [form] = Form.useForm<Typed>();
  const send = useSend(milestone, verdict);
  const act = useAction({
    run: send,
    refresh: milestoneKeys(milestone),
    onDone: () => {
      void message.success(t(doneWords[verdict]));
      onClose();
    },
    onStale: onClose,
    onProblem: (problem) => {
      if (!problem.code.startsWith('acceptance_')) return complain(form, problem);
      form.setFields([{ name: 'amount', errors: [problem.detail] }]);
      return true;
    },
  });
  const needsReason = verdict === 'request_changes' || verdict === 'reject';
  const left = { amount: milestone.amount.amount - milestone.acceptedAmount.amount, currency: 'CNY' as const };
  const required = { required: true, message: t('field.required') };
  return (
    <Modal
      open
      title={t(`milestone.${verdict}Title`, { title: milestone.title })}
      okText={t(`milestone.${verdict}`)}
      okButtonProps={{ danger: verdict === 'reject' }}
      confirmLoading={act.isPending}
      onOk={() => form.submit()}
      onCancel={onClose}
      destroyOnHidden
    >
      <p className="hint">{t(`milestone.${verdict}Hint`, { amount: formatMoney(left) })}</p>
      <Form form={form} layout="vertical" onFinish={(values) => act.mutate(values)}>
        {verdict === 'accept_partly' && (
          <Form.Item name="amount" label={t('milestone.acceptedAmount')} rules={[required]}>
            <MoneyInput />
          </Form.Item>
        )}
        <Form.Item
          name="note"
          label={t(needsReason ? 'field.reason' : 'milestone.note')}
          rules={needsReason ? [{ ...required, whitespace: true }] : []}
        >
          <Input.TextArea
            maxLength={4000}
            autoSize={{ minRows: 2, maxRows: 8 }}
            autoFocus={verdict !== 'accept_partly'}
          />
        </Form.Item>
      </Form>
    </Modal>
  );
}
