import { App, Button, Form, Input, Modal, Popconfirm } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { ClosingCheck, type ClosingView } from '@contract/closing';
import { answer, api, ifMatch } from '../../api/client';
import { useIntent } from '../../api/intent';
import type { Problem } from '../../api/problem';
import { useAction } from '../../api/queries';
import { useLanguage } from '../../i18n';
import { complain } from '../../ui/complain';
import { formatDate, formatMoment, todayInChina } from '../../ui/format';
import { Section } from '../../ui/Page';
import { More, Nothing, Read } from '../../ui/states';
import { Badge } from '../../ui/tags';
import { useReason } from '../../ui/useReason';
import { useAbilities } from '../identity/me';
import { closingsKey, reconciliationKey, useClosings } from './queries';

const tones = { drafted: 'amber', approved: 'teal', withdrawn: 'plain' } as const;
const dayInMilliseconds = 86_400_000;

/** The last day of the month before this one. */
const lastMonthEnd = () =>
  new Date(Date.parse(`${todayInChina().slice(0, 7)}-01`) - dayInMilliseconds).toISOString().slice(0, 10);

/** Which checks of a close failed, by name; null for any other problem. */
function useFailedChecks() {
  const { t } = useTranslation();
  return ({ code, facts }: Problem): string | null => {
    if (code !== 'closing_checks_fail') return null;
    const failed = String(facts['failed']).split(', ');
    const checks = ClosingCheck.options.filter((check) => failed.includes(check));
    return `${t('closing.checksFail')} ${checks.map((check) => t(`closingCheck.${check}`)).join(' · ')}`;
  };
}

const refresh = [[...closingsKey], [...reconciliationKey], ['ledger']];

/** The month ends of a center: drafted by one person, approved by another. */
export function ClosingsSection({ centerId }: { centerId: string }) {
  const { t } = useTranslation();
  const [drafting, setDrafting] = useState(false);
  const closings = useClosings(centerId);
  return (
    <Section
      title={t('closing.closings')}
      extra={
        <Button type="primary" onClick={() => setDrafting(true)}>
          {t('closing.draft')}
        </Button>
      }
    >
      <p className="hint">{t('closing.closingsHint')}</p>
      <Read query={closings} rows={3}>
        {(items) =>
          items.length === 0 ? (
            <Nothing title={t('closing.none')} hint={t('closing.noneHint')} />
          ) : (
            <ul className="rows-plain">
              {items.map((closing) => (
                <ClosingRow key={closing.id} closing={closing} />
              ))}
            </ul>
          )
        }
      </Read>
      <More query={closings} />
      {drafting && <DraftDialog centerId={centerId} onClose={() => setDrafting(false)} />}
    </Section>
  );
}

function DraftDialog({ centerId, onClose }: { centerId: string; onClose: () => void }) {
  const { t } = useTranslation();
  const [form] = Form.useForm<{ through: string }>();
  const intent = useIntent();
  const failedOf = useFailedChecks();
  const draft = useAction({
    run: (body: { through: string }): Promise<ClosingView> =>
      intent({ centerId, body }, (key) =>
        answer(api.POST('/centers/{id}/closings', { params: { path: { id: centerId } }, body, headers: key })),
      ),
    ...{ refresh, done: t('closing.drafted'), onDone: onClose },
    onProblem: (problem) => {
      if (!problem.code.startsWith('closing_') || problem.code === 'closing_open') return complain(form, problem);
      form.setFields([{ name: 'through', errors: [failedOf(problem) ?? problem.detail] }]);
      return true;
    },
  });
  return (
    <Modal
      open
      title={t('closing.draft')}
      okText={t('closing.draftOk')}
      confirmLoading={draft.isPending}
      onOk={() => form.submit()}
      onCancel={onClose}
      destroyOnHidden
    >
      <p className="hint">{t('closing.draftHint')}</p>
      <Form
        form={form}
        layout="vertical"
        initialValues={{ through: lastMonthEnd() }}
        onFinish={(values) => draft.mutate(values)}
      >
        <Form.Item
          name="through"
          label={t('closing.through')}
          rules={[{ required: true, message: t('field.required') }]}
        >
          <Input type="date" max={lastMonthEnd()} />
        </Form.Item>
      </Form>
    </Modal>
  );
}

function ClosingRow({ closing }: { closing: ClosingView }) {
  const { t } = useTranslation();
  const language = useLanguage();
  const { draftedByName, draftedAt, approvedByName, approvedAt, blockNumber, blockHash, reason } = closing;
  const facts = [
    t('closing.draftedBy', { name: draftedByName, when: formatMoment(draftedAt, language) }),
    approvedAt && t('closing.approvedBy', { name: approvedByName, when: formatMoment(approvedAt, language) }),
    reason && t('closing.withdrawnFor', { reason }),
  ];
  return (
    <li className={closing.state === 'withdrawn' ? 'closing row-past' : 'closing'}>
      <div className="row-main">
        <b>{t('closing.throughDay', { day: formatDate(closing.through, language) })}</b>{' '}
        <Badge tone={tones[closing.state]}>{t(`closingState.${closing.state}`)}</Badge>
        <div className="row-note">{facts.filter(Boolean).join(' · ')}</div>
        <ul className="closing-checks">
          {closing.checks.map(({ check, ok }) => (
            <li key={check}>
              <Badge tone={ok ? 'teal' : 'rose'}>{t(ok ? 'closing.passed' : 'closing.failed')}</Badge>{' '}
              {t(`closingCheck.${check}`)}
            </li>
          ))}
        </ul>
        {blockHash && (
          <div className="row-note">
            {t('closing.block', { number: blockNumber })} <span className="closing-id">{blockHash}</span>
          </div>
        )}
      </div>
      {closing.state === 'drafted' && <ClosingSteps closing={closing} />}
    </li>
  );
}

function ClosingSteps({ closing }: { closing: ClosingView }) {
  const { t } = useTranslation();
  const language = useLanguage();
  const intent = useIntent();
  const { me } = useAbilities();
  const [dialog, ask] = useReason();
  const { message } = App.useApp();
  const failedOf = useFailedChecks();
  const { id, version } = closing;
  const params = { path: { id } };
  const approve = useAction({
    run: () =>
      intent({ id, version }, (key) =>
        answer(api.POST('/closings/{id}/approve', { params, body: {}, headers: { ...key, ...ifMatch(version) } })),
      ),
    ...{ refresh, done: t('closing.approved') },
    onProblem: (problem) => {
      const failed = failedOf(problem);
      if (failed) void message.error(failed, 6);
      return failed !== null;
    },
  });
  const withdraw = useAction({
    run: (reason: string) =>
      intent({ id, version, reason }, (key) =>
        answer(
          api.POST('/closings/{id}/withdraw', { params, body: { reason }, headers: { ...key, ...ifMatch(version) } }),
        ),
      ),
    ...{ refresh, done: t('closing.withdrawn') },
  });
  return (
    <div className="row-actions">
      {dialog}
      {me?.user.id === closing.draftedBy ? (
        <span className="row-note">{t('closing.waitsForOther')}</span>
      ) : (
        <Popconfirm
          title={t('closing.approveAsk', { day: formatDate(closing.through, language) })}
          okText={t('closing.approve')}
          onConfirm={() => approve.mutate()}
        >
          <Button type="primary" loading={approve.isPending}>
            {t('closing.approve')}
          </Button>
        </Popconfirm>
      )}
      <Button
        onClick={() =>
          ask({
            ...{ title: t('closing.withdrawTitle'), ok: t('closing.withdraw'), required: true },
            onGiven: (reason) => withdraw.mutate(reason!),
          })
        }
      >
        {t('closing.withdraw')}
      </Button>
    </div>
  );
}
