import { App, Form, Input, Modal } from 'antd';
import { useState, type ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import type { EvaluationMatrix } from '@contract/evaluation';
import { answer, api, ifMatch } from '../../api/client';
import { useIntent } from '../../api/intent';
import { useAction } from '../../api/queries';
import { requestKeys } from './queries';

type Judged = EvaluationMatrix['proposals'][number];
type Verdict = { verb: 'shortlist' | 'nominate' | 'disqualify' | 'feedback'; reason?: string };

const doneWords = {
  shortlist: 'evaluation.shortlisted',
  nominate: 'evaluation.nominated',
  disqualify: 'evaluation.disqualified',
  feedback: 'evaluation.feedbackSaved',
} as const;

/** What the requester says of a proposal: the dialog that asks for reasons, and the deeds. */
export function useVerdicts(requestId: string, { id, version, reason, organizationName }: Judged) {
  const { t } = useTranslation();
  const { message } = App.useApp();
  const [asking, setAsking] = useState<'disqualify' | 'feedback' | null>(null);
  const [form] = Form.useForm<{ reason: string }>();
  const intent = useIntent();
  const act = useAction({
    run: (verdict: Verdict) =>
      intent({ id, ...verdict }, (key) => {
        const params = { path: { id } };
        const headers = { ...key, ...ifMatch(version) };
        if (verdict.verb === 'shortlist')
          return answer(api.POST('/proposals/{id}/shortlist', { params, body: {}, headers }));
        if (verdict.verb === 'nominate')
          return answer(api.POST('/proposals/{id}/nominate', { params, body: {}, headers }));
        const body = { reason: verdict.reason ?? '' };
        return verdict.verb === 'disqualify'
          ? answer(api.POST('/proposals/{id}/disqualify', { params, body, headers }))
          : answer(api.POST('/proposals/{id}/feedback', { params, body, headers }));
      }),
    refresh: requestKeys(requestId),
    onDone: (_, { verb }) => {
      setAsking(null);
      void message.success(t(doneWords[verb]));
    },
  });
  const dialog: ReactNode = (
    <Modal
      open={asking !== null}
      title={asking && t(`evaluation.${asking}Title`, { name: organizationName })}
      okText={asking && t(asking === 'feedback' ? 'action.save' : 'evaluation.disqualify')}
      okButtonProps={{ danger: asking === 'disqualify' }}
      confirmLoading={act.isPending}
      onOk={() => form.submit()}
      onCancel={() => setAsking(null)}
      destroyOnHidden
    >
      <p className="hint">{t('evaluation.reasonHint')}</p>
      <Form
        form={form}
        layout="vertical"
        preserve={false}
        initialValues={{ reason: asking === 'feedback' ? (reason ?? '') : '' }}
        onFinish={(given) => act.mutate({ verb: asking!, reason: given.reason.trim() })}
      >
        <Form.Item
          name="reason"
          label={t('field.reason')}
          rules={[{ required: true, whitespace: true, message: t('field.required') }]}
        >
          <Input.TextArea maxLength={2000} autoSize={{ minRows: 3, maxRows: 10 }} autoFocus />
        </Form.Item>
      </Form>
    </Modal>
  );
  return [
    dialog,
    {
      isPending: act.isPending,
      shortlist: () => act.mutate({ verb: 'shortlist' }),
      nominate: () => act.mutate({ verb: 'nominate' }),
      disqualify: () => setAsking('disqualify'),
      feedback: () => setAsking('feedback'),
    },
  ] as const;
}
