import { Button, Form, Input, Modal } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { ApprovalView, LicenceView, ObjectionView } from '@contract/licence';
import { answer, api, ifMatch } from '../../api/client';
import { useIntent } from '../../api/intent';
import { useAction } from '../../api/queries';
import { useLanguage } from '../../i18n';
import { formatDate, formatMoment } from '../../ui/format';
import { Section } from '../../ui/Page';
import { Read } from '../../ui/states';
import { Badge } from '../../ui/tags';
import { useReason } from '../../ui/useReason';
import { lastDayOf } from '../licensing/termsDraft';
import { approvalsKey, licenceKeys, noticesKey, useObjections } from './queries';
import { ApprovalBadge } from './tags';

function EvidenceDialog({
  onGiven,
  onClose,
  isPending,
}: {
  onGiven: (evidence: string) => void;
  onClose: () => void;
  isPending: boolean;
}) {
  const { t } = useTranslation();
  const [form] = Form.useForm<{ evidence: string }>();
  return (
    <Modal
      open
      title={t('licenceApproval.evidenceTitle')}
      okText={t('licenceApproval.give')}
      confirmLoading={isPending}
      onOk={() => form.submit()}
      onCancel={onClose}
      destroyOnHidden
    >
      <p className="hint">{t('licenceApproval.evidenceHint')}</p>
      <Form form={form} layout="vertical" onFinish={({ evidence }) => onGiven(evidence.trim())}>
        <Form.Item
          name="evidence"
          label={t('licenceApproval.evidence')}
          rules={[{ required: true, whitespace: true, message: t('field.required') }]}
        >
          <Input maxLength={200} autoFocus />
        </Form.Item>
      </Form>
    </Modal>
  );
}

/** Giving and refusing, with what each asks for. */
export function ApprovalActions({ approval }: { approval: ApprovalView }) {
  const { t } = useTranslation();
  const [dialog, ask] = useReason();
  const [writing, setWriting] = useState(false);
  const intent = useIntent();
  const { id, licenceId, kind, party, steps, version } = approval;
  const decide = useAction({
    run: ({ verb, word }: { verb: 'give' | 'refuse'; word?: string | undefined }): Promise<unknown> =>
      intent({ id, verb, word }, (key) => {
        const params = { path: { id } };
        const headers = { ...key, ...ifMatch(version) };
        return verb === 'give'
          ? answer(api.POST('/licence-approvals/{id}/give', { params, body: { evidence: word }, headers }))
          : answer(api.POST('/licence-approvals/{id}/refuse', { params, body: { reason: word! }, headers }));
      }),
    refresh: licenceKeys(licenceId),
    done: t('licenceApproval.decided'),
    onDone: () => setWriting(false),
  });
  if (!steps.includes('give')) return null;
  const isOutsider = kind !== 'public_notice' && party?.organizationId == null;
  return (
    <div className="row-actions">
      {dialog}
      <Button
        size="small"
        type="primary"
        loading={decide.isPending}
        onClick={() => (isOutsider ? setWriting(true) : decide.mutate({ verb: 'give' }))}
      >
        {t(kind === 'public_notice' ? 'licenceApproval.pass' : 'licenceApproval.give')}
      </Button>
      <Button
        size="small"
        danger
        onClick={() =>
          ask({
            title: t('licenceApproval.refuseTitle'),
            hint: t('licenceApproval.refuseHint'),
            ok: t('licenceApproval.refuse'),
            danger: true,
            required: true,
            onGiven: (word) => decide.mutate({ verb: 'refuse', word }),
          })
        }
      >
        {t('licenceApproval.refuse')}
      </Button>
      {writing && (
        <EvidenceDialog
          isPending={decide.isPending}
          onGiven={(word) => decide.mutate({ verb: 'give', word })}
          onClose={() => setWriting(false)}
        />
      )}
    </div>
  );
}

function Objection({
  objection,
  licenceId,
  settles,
}: {
  objection: ObjectionView;
  licenceId: string;
  settles: boolean;
}) {
  const { t } = useTranslation();
  const language = useLanguage();
  const [dialog, ask] = useReason();
  const intent = useIntent();
  const { id, text, userName, organizationName, at, settlement } = objection;
  const settle = useAction({
    run: (word: string) =>
      intent({ id, word }, (key) =>
        answer(
          api.POST('/licence-objections/{id}/settle', {
            params: { path: { id } },
            body: { settlement: word },
            headers: key,
          }),
        ),
      ),
    refresh: [approvalsKey, noticesKey, ...licenceKeys(licenceId)],
    done: t('licenceApproval.settled'),
  });
  return (
    <li className="row">
      {dialog}
      <div className="row-main">
        <p className="prose-short">{text}</p>
        <div className="row-note">
          {[organizationName, userName, formatMoment(at, language)].filter(Boolean).join(' · ')}
        </div>
        {settlement && (
          <p className="feedback-note">
            {t('licenceApproval.settlement')}：{settlement}
          </p>
        )}
      </div>
      {!settlement && settles && (
        <Button
          size="small"
          loading={settle.isPending}
          onClick={() =>
            ask({
              title: t('licenceApproval.settleTitle'),
              ok: t('licenceApproval.settle'),
              required: true,
              onGiven: (word) => settle.mutate(word!),
            })
          }
        >
          {t('licenceApproval.settle')}
        </Button>
      )}
    </li>
  );
}

function Objections({ approval, settles }: { approval: ApprovalView; settles: boolean }) {
  const objections = useObjections(approval.id);
  return (
    <Read query={objections} rows={2}>
      {(items) =>
        items.length > 0 && (
          <ul className="rows objections">
            {items.map((objection) => (
              <Objection key={objection.id} objection={objection} licenceId={approval.licenceId} settles={settles} />
            ))}
          </ul>
        )
      }
    </Read>
  );
}

/** One consent or notice, with where the law asks for it. */
export function ApprovalRow({ approval, settles = false }: { approval: ApprovalView; settles?: boolean }) {
  const { t } = useTranslation();
  const language = useLanguage();
  const { kind, state, party, citation, citationEn, evidence, reason, endsOn, openObjections, decidedAt } = approval;
  return (
    <li className="row">
      <div className="row-main">
        <b>{t(`approvalKind.${kind}`)}</b>
        {party && ` · ${party.name}`} <ApprovalBadge state={state} />{' '}
        {openObjections > 0 && (
          <Badge tone="rose">{t('licenceApproval.openObjections', { count: openObjections })}</Badge>
        )}
        <div className="row-note">
          {[
            language === 'en' ? citationEn : citation,
            endsOn &&
              state === 'pending' &&
              t('licenceApproval.noticeUntil', { day: formatDate(lastDayOf(endsOn), language) }),
            decidedAt && formatMoment(decidedAt, language),
            evidence,
            reason,
          ]
            .filter(Boolean)
            .join(' · ')}
        </div>
        {kind === 'public_notice' && <Objections approval={approval} settles={settles} />}
      </div>
      <ApprovalActions approval={approval} />
    </li>
  );
}

/** What the law wants before the licence is signed. */
export function ApprovalsTab({ licence }: { licence: LicenceView }) {
  const { t } = useTranslation();
  const settles = licence.side === 'licensor' && licence.steps.includes('decline');
  return (
    <Section title={t('licenceApproval.title')}>
      <p className="hint">{t('licenceApproval.hint')}</p>
      <ul className="rows">
        {licence.approvals.map((approval) => (
          <ApprovalRow key={approval.id} approval={approval} settles={settles} />
        ))}
      </ul>
    </Section>
  );
}
