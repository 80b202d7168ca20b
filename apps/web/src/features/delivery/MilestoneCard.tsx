import { App, Button } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { MilestoneView } from '@contract/delivery';
import { answer, api, ifMatch } from '../../api/client';
import { useIntent } from '../../api/intent';
import { useAction } from '../../api/queries';
import { useLanguage } from '../../i18n';
import { formatDate, formatMoment, formatMoney } from '../../ui/format';
import { Remaining } from '../evaluation/Remaining';
import { AccountPanel } from './AccountPanel';
import { DeliverablesPanel } from './DeliverablesPanel';
import { InvoicesPanel } from './InvoicesPanel';
import { milestoneKeys } from './keys';
import { PayDialog } from './PayDialog';
import { useInvoices, useSteps } from './queries';
import { MilestoneBadge, PaymentBadge } from './tags';
import { VerdictDialog, type Verdict } from './VerdictDialog';

function Steps({ milestone }: { milestone: MilestoneView }) {
  const { t } = useTranslation();
  const language = useLanguage();
  const { data: steps } = useSteps(milestone);
  if (!steps || steps.length === 0) return null;
  return (
    <div className="row-panel">
      <div className="row-panel-head">
        <h4>{t('milestone.steps')}</h4>
      </div>
      <ol className="milestone-steps">
        {steps.map(({ id, verb, note, amount, side, userName, at }) => (
          <li key={id}>
            <b>{t(`milestoneVerb.${verb}`)}</b>
            {amount && <span className="money"> {formatMoney(amount)}</span>}{' '}
            <span className="row-note">
              {[side && t(`contractSide.${side}`), userName, formatMoment(at, language)].filter(Boolean).join(' · ')}
            </span>
            {note && <p className="prose-short">{note}</p>}
          </li>
        ))}
      </ol>
    </div>
  );
}

const verdicts = ['submit', 'accept', 'accept_partly', 'request_changes', 'reject'] as const satisfies Verdict[];

function Actions({ milestone }: { milestone: MilestoneView }) {
  const { t } = useTranslation();
  const { message } = App.useApp();
  const [asking, setAsking] = useState<Verdict | null>(null);
  const [paying, setPaying] = useState(false);
  const invoices = useInvoices(milestone);
  const intent = useIntent();
  const { id, version, steps } = milestone;
  const start = useAction({
    run: () =>
      intent({ start: id }, (key) =>
        answer(
          api.POST('/milestones/{id}/start', {
            params: { path: { id } },
            body: {},
            headers: { ...key, ...ifMatch(version) },
          }),
        ),
      ),
    refresh: milestoneKeys(milestone),
    onDone: () => void message.success(t('milestone.started')),
  });
  const main = steps.includes('submit') ? 'submit' : 'accept';
  return (
    <div className="row-actions">
      {steps.includes('start') && (
        <Button size="small" loading={start.isPending} onClick={() => start.mutate()}>
          {t('milestone.start')}
        </Button>
      )}
      {verdicts
        .filter((verdict) => steps.includes(verdict))
        .map((verdict) => (
          <Button
            key={verdict}
            size="small"
            type={verdict === main ? 'primary' : 'default'}
            danger={verdict === 'reject'}
            onClick={() => setAsking(verdict)}
          >
            {t(`milestone.${verdict}`)}
          </Button>
        ))}
      {steps.includes('pay') && (
        <Button size="small" type="primary" onClick={() => setPaying(true)}>
          {t('rdPayment.record')}
        </Button>
      )}
      {asking && <VerdictDialog milestone={milestone} verdict={asking} onClose={() => setAsking(null)} />}
      {paying && <PayDialog milestone={milestone} invoices={invoices.data ?? []} onClose={() => setPaying(false)} />}
    </div>
  );
}

function Facts({ milestone }: { milestone: MilestoneView }) {
  const { t } = useTranslation();
  const language = useLanguage();
  const { dueOn, state, inspectionEndsAt, acceptedAmount, amount, retained, payment } = milestone;
  const isPart = acceptedAmount.amount > 0 && acceptedAmount.amount < amount.amount;
  const facts = [
    dueOn && state !== 'met' && t('milestone.dueOn', { day: formatDate(dueOn, language) }),
    isPart && t('milestone.acceptedPart', { amount: formatMoney(acceptedAmount) }),
    retained.amount > 0 && t('milestone.retained', { amount: formatMoney(retained) }),
    payment.dueOn && payment.owed.amount > 0 && t('rdPayment.dueBy', { day: formatDate(payment.dueOn, language) }),
    payment.interest.amount > 0 && t('rdPayment.interest', { amount: formatMoney(payment.interest) }),
  ].filter(Boolean);
  return (
    <>
      {facts.length > 0 && <div className="row-note">{facts.join(' · ')}</div>}
      {state === 'submitted' && inspectionEndsAt && (
        <div className="row-note">
          {t('milestone.inspection', { when: formatMoment(inspectionEndsAt, language) })} ·{' '}
          <Remaining until={inspectionEndsAt} over={t('milestone.inspectionOver')} />
        </div>
      )}
    </>
  );
}

const marks = {
  scheduled: '',
  in_progress: 'now',
  submitted: 'now',
  met: 'done',
  partially_met: 'now',
  changes_requested: 'now',
  not_met: 'failed',
  cancelled: 'failed',
} as const;

/** One part of the contract on the timeline, with everything that belongs to it. */
export function MilestoneCard({ milestone }: { milestone: MilestoneView }) {
  const { t } = useTranslation();
  // What waits for the user is open unless they closed it.
  const [chosen, setChosen] = useState<boolean | null>(null);
  const open = chosen ?? milestone.steps.length > 0;
  const invoices = useInvoices(milestone);
  const { number, kind, title, deliverables, amount, state, payment } = milestone;
  const isWork = kind === 'work';
  return (
    <li className={`milestone milestone-${marks[state]}`} aria-label={title}>
      <span className="milestone-mark" aria-hidden="true">
        {isWork ? number : '¥'}
      </span>
      <div className="milestone-body">
        <div className="milestone-head">
          <div>
            <b>{isWork ? title : t(`milestoneKind.${kind}`)}</b>{' '}
            <span className="row-tags">
              {isWork && <MilestoneBadge state={state} />}
              {payment.state !== 'none' && <PaymentBadge state={payment.state} />}
            </span>
          </div>
          <b className="money">{formatMoney(amount)}</b>
        </div>
        {deliverables && <p className="prose-short">{deliverables}</p>}
        <Facts milestone={milestone} />
        <div className="milestone-actions">
          <Actions milestone={milestone} />
          <Button type="link" size="small" aria-expanded={open} onClick={() => setChosen(!open)}>
            {t(open ? 'milestone.less' : 'milestone.more')}
          </Button>
        </div>
        {open && (
          <div className="row-panels">
            <DeliverablesPanel milestone={milestone} />
            <Steps milestone={milestone} />
            <InvoicesPanel milestone={milestone} invoices={invoices.data ?? []} />
            <AccountPanel milestone={milestone} />
          </div>
        )}
      </div>
    </li>
  );
}
