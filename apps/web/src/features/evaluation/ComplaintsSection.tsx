import { App, Button, Form, Input, Modal } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { ComplaintView } from '@contract/evaluation';
import type { ProposalSummary } from '@contract/proposal';
import type { RdRequestView } from '@contract/research';
import { answer, api, ifMatch } from '../../api/client';
import { useIntent } from '../../api/intent';
import { useAction } from '../../api/queries';
import { useLanguage } from '../../i18n';
import { complain } from '../../ui/complain';
import { formatMoment } from '../../ui/format';
import { Section } from '../../ui/Page';
import { Nothing } from '../../ui/states';
import { useReason } from '../../ui/useReason';
import { useAbilities } from '../identity/me';
import { OrganizationName } from '../identity/OrganizationName';
import { requestKeys } from './queries';
import { ComplaintBadge } from './tags';

type Decided = { verb: 'accept' | 'uphold' | 'decline' | 'withdraw'; reason?: string | undefined };
const doneWords = {
  accept: 'complaint.acceptDone',
  uphold: 'complaint.upholdDone',
  decline: 'complaint.declineDone',
  withdraw: 'complaint.withdrawDone',
} as const;

function useDecide({ id, requestId, version }: ComplaintView) {
  const { t } = useTranslation();
  const { message } = App.useApp();
  const intent = useIntent();
  return useAction({
    run: ({ verb, reason }: Decided) =>
      intent({ id, verb, reason }, (key) => {
        const asked = { params: { path: { id } }, body: { reason }, headers: { ...key, ...ifMatch(version) } };
        const given = { ...asked, body: { reason: reason ?? '' } };
        if (verb === 'accept') return answer(api.POST('/complaints/{id}/accept', asked));
        if (verb === 'uphold') return answer(api.POST('/complaints/{id}/uphold', given));
        if (verb === 'decline') return answer(api.POST('/complaints/{id}/decline', asked));
        return answer(api.POST('/complaints/{id}/withdraw', asked));
      }),
    refresh: requestKeys(requestId),
    onDone: (_, { verb }) => void message.success(t(doneWords[verb])),
  });
}

function ComplaintRow({ complaint }: { complaint: ComplaintView }) {
  const { t } = useTranslation();
  const language = useLanguage();
  const { managesCenter, answersFor } = useAbilities();
  const [dialog, ask] = useReason();
  const decide = useDecide(complaint);
  const { state, text, decision, organizationId, organizationName, madeAt, decidedAt } = complaint;
  const isOpen = state === 'pending' || state === 'accepted';
  const decides = isOpen && managesCenter(complaint.centerId);
  const askFor = (verb: 'uphold' | 'decline') =>
    ask({
      title: t(`complaint.${verb}Title`),
      hint: t(`complaint.${verb}Hint`),
      ok: t(`complaint.${verb}`),
      danger: verb === 'uphold',
      required: true,
      onGiven: (reason) => decide.mutate({ verb, reason }),
    });
  return (
    <li className="row">
      {dialog}
      <div className="row-main">
        <b>
          <OrganizationName id={organizationId} known={organizationName} />
        </b>{' '}
        <ComplaintBadge state={state} />
        <p className="prose-short">{text}</p>
        <div className="row-note">
          {formatMoment(madeAt, language)}
          {decidedAt && ` · ${t('complaint.decidedAt', { when: formatMoment(decidedAt, language) })}`}
        </div>
        {decision && (
          <p className="feedback-note">
            <b>{t('complaint.decision')}</b> {decision}
          </p>
        )}
      </div>
      <div className="row-actions">
        {decides && state === 'pending' && (
          <Button size="small" loading={decide.isPending} onClick={() => decide.mutate({ verb: 'accept' })}>
            {t('complaint.accept')}
          </Button>
        )}
        {decides && (
          <Button size="small" type="primary" onClick={() => askFor('uphold')}>
            {t('complaint.uphold')}
          </Button>
        )}
        {decides && (
          <Button size="small" onClick={() => askFor('decline')}>
            {t('complaint.decline')}
          </Button>
        )}
        {isOpen && answersFor(complaint.organizationId) && (
          <Button size="small" loading={decide.isPending} onClick={() => decide.mutate({ verb: 'withdraw' })}>
            {t('complaint.withdraw')}
          </Button>
        )}
      </div>
    </li>
  );
}

function ComplainDialog({ requestId, onClose }: { requestId: string; onClose: () => void }) {
  const { t } = useTranslation();
  const [form] = Form.useForm<{ text: string }>();
  const intent = useIntent();
  const send = useAction({
    run: ({ text }: { text: string }) => {
      const body = { text: text.trim() };
      return intent(body, (headers) =>
        answer(api.POST('/rd-requests/{id}/complaints', { params: { path: { id: requestId } }, body, headers })),
      );
    },
    refresh: requestKeys(requestId),
    done: t('complaint.made'),
    onDone: onClose,
    onProblem: (problem) => complain(form, problem),
  });
  return (
    <Modal
      open
      title={t('complaint.make')}
      okText={t('complaint.send')}
      confirmLoading={send.isPending}
      onCancel={onClose}
      onOk={() => form.submit()}
      destroyOnHidden
    >
      <p className="hint">{t('complaint.makeHint')}</p>
      <Form form={form} layout="vertical" onFinish={(values) => send.mutate(values)}>
        <Form.Item
          name="text"
          label={t('complaint.text')}
          rules={[{ required: true, whitespace: true, message: t('field.required') }]}
        >
          <Input.TextArea maxLength={4000} autoSize={{ minRows: 4, maxRows: 12 }} autoFocus />
        </Form.Item>
      </Form>
    </Modal>
  );
}

type ComplaintsProps = {
  request: RdRequestView;
  complaints: readonly ComplaintView[];
  proposals: readonly ProposalSummary[];
};

/** What is held against the award; while one is open nothing is signed. */
export function ComplaintsSection({ request, complaints, proposals }: ComplaintsProps) {
  const { t } = useTranslation();
  const { answersFor, managesCenter } = useAbilities();
  const [making, setMaking] = useState(false);
  const lost = proposals.some(
    ({ organizationId, state }) => answersFor(organizationId) && (state === 'unsuccessful' || state === 'disqualified'),
  );
  const open = complaints.some(
    ({ organizationId, state }) => answersFor(organizationId) && (state === 'pending' || state === 'accepted'),
  );
  const may = request.state === 'award_notice' && lost && !open;
  const concerned = may || answersFor(request.organizationId) || managesCenter(request.centerId);
  if (complaints.length === 0 && !concerned) return null;
  return (
    <Section
      title={t('complaint.title')}
      extra={
        may && (
          <Button size="small" onClick={() => setMaking(true)}>
            {t('complaint.make')}
          </Button>
        )
      }
    >
      {complaints.length === 0 ? (
        <Nothing title={t('complaint.none')} hint={t('complaint.noneHint')} />
      ) : (
        <ul className="rows">
          {complaints.map((complaint) => (
            <ComplaintRow key={complaint.id} complaint={complaint} />
          ))}
        </ul>
      )}
      {making && <ComplainDialog requestId={request.id} onClose={() => setMaking(false)} />}
    </Section>
  );
}
