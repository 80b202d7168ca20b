import { Button } from 'antd';
import { useTranslation } from 'react-i18next';
import type { MilestoneAccount, MilestoneView, PaymentView } from '@contract/delivery';
import { answer, api } from '../../api/client';
import { useIntent } from '../../api/intent';
import { useAction } from '../../api/queries';
import { useLanguage } from '../../i18n';
import { formatDate, formatMoney } from '../../ui/format';
import { useReason } from '../../ui/useReason';
import { useAbilities } from '../identity/me';
import { milestoneKeys } from './keys';
import { useAccount } from './queries';

/** Parts of ten thousand a day. */
const rateText = ({ numerator, denominator }: MilestoneAccount['rate']) =>
  String(Number(((numerator / denominator) * 10_000).toFixed(4)));

function PaymentRow({ payment, milestone }: { payment: PaymentView; milestone: MilestoneView }) {
  const { t } = useTranslation();
  const language = useLanguage();
  const { answersFor } = useAbilities();
  const [dialog, ask] = useReason();
  const intent = useIntent();
  const reverse = useAction({
    run: (reason: string) =>
      intent({ id: payment.id, reason }, (headers) =>
        answer(
          api.POST('/rd-payments/{id}/reverse', { params: { path: { id: payment.id } }, body: { reason }, headers }),
        ),
      ),
    refresh: milestoneKeys(milestone),
    done: t('rdPayment.reversed'),
  });
  const reversible =
    payment.reverses === null &&
    !payment.reversed &&
    (answersFor(milestone.buyerOrganizationId) || answersFor(milestone.providerOrganizationId));
  const facts = [
    formatDate(payment.paidOn, language),
    t(`paymentMeans.${payment.means}`),
    payment.reference,
    payment.reason,
  ];
  return (
    <li className={payment.reversed ? 'row row-past' : 'row'}>
      {dialog}
      <div className="row-main">
        {t(payment.reverses ? 'rdPayment.reversal' : 'rdPayment.one')}
        {payment.reversed && ` · ${t('rdPayment.wasReversed')}`}
        <div className="row-note">{facts.filter(Boolean).join(' · ')}</div>
      </div>
      <span className="money">{formatMoney(payment.amount)}</span>
      {reversible && (
        <Button
          size="small"
          loading={reverse.isPending}
          onClick={() =>
            ask({
              title: t('rdPayment.reverseTitle'),
              hint: t('rdPayment.reverseHint'),
              ok: t('rdPayment.reverse'),
              danger: true,
              required: true,
              onGiven: (reason) => reverse.mutate(reason!),
            })
          }
        >
          {t('rdPayment.reverse')}
        </Button>
      )}
    </li>
  );
}

/** What is owed for a milestone, on what ground, and what was paid. */
export function AccountPanel({ milestone }: { milestone: MilestoneView }) {
  const { t } = useTranslation();
  const language = useLanguage();
  const { data: account } = useAccount(milestone);
  if (!account || account.dues.length === 0) return null;
  const lines: [string, string][] = [
    [t('milestoneAccount.accepted'), formatMoney(account.accepted)],
    ...(account.retained.amount > 0
      ? [[t('milestoneAccount.retained'), `− ${formatMoney(account.retained)}`] as [string, string]]
      : []),
    ...account.dues.map(({ amount, dueOn }): [string, string] => [
      t('milestoneAccount.due', { day: formatDate(dueOn, language) }),
      formatMoney(amount),
    ]),
    ...(account.interest.amount > 0
      ? [
          [
            t('milestoneAccount.interest', { day: formatDate(account.asOf, language) }),
            formatMoney(account.interest),
          ] as [string, string],
        ]
      : []),
    [t('milestoneAccount.principalPaid'), formatMoney(account.principalPaid)],
    ...(account.interestPaid.amount > 0
      ? [[t('milestoneAccount.interestPaid'), formatMoney(account.interestPaid)] as [string, string]]
      : []),
    ...(account.overdue.amount > 0
      ? [[t('milestoneAccount.overdue'), formatMoney(account.overdue)] as [string, string]]
      : []),
  ];
  return (
    <div className="row-panel">
      <div className="row-panel-head">
        <h4>{t('milestoneAccount.title')}</h4>
      </div>
      <dl className="account">
        {lines.map(([name, value], i) => (
          <div key={i}>
            <dt>{name}</dt>
            <dd className="money">{value}</dd>
          </div>
        ))}
        <div className="account-owed">
          <dt>{t('milestoneAccount.owed')}</dt>
          <dd className="money">{formatMoney(account.owed)}</dd>
        </div>
      </dl>
      <p className="hint">
        {t(account.dueDaysAgreed ? 'milestoneAccount.dueDaysAgreed' : 'milestoneAccount.dueDaysLaw', {
          days: String(account.dueDays),
        })}{' '}
        {t(account.rateAgreed ? 'milestoneAccount.rateAgreed' : 'milestoneAccount.rateLaw', {
          rate: rateText(account.rate),
        })}
      </p>
      {account.payments.length > 0 && (
        <ul className="rows-plain">
          {account.payments.map((payment) => (
            <PaymentRow key={payment.id} payment={payment} milestone={milestone} />
          ))}
        </ul>
      )}
    </div>
  );
}
