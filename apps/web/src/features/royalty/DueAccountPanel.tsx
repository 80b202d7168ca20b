import { Button } from 'antd';
import { useTranslation } from 'react-i18next';
import type { DueAccount, DueView, RoyaltyPaymentView } from '@contract/royalty';
import { answer, api } from '../../api/client';
import { useIntent } from '../../api/intent';
import { useAction } from '../../api/queries';
import { useLanguage } from '../../i18n';
import { formatDate, formatMoney } from '../../ui/format';
import { useReason } from '../../ui/useReason';
import { useAbilities } from '../identity/me';
import { royaltyKeys, useDueAccount } from './queries';

/** Parts of ten thousand a day. */
const rateText = ({ numerator, denominator }: DueAccount['rate']) =>
  String(Number(((numerator / denominator) * 10_000).toFixed(4)));

function PaymentRow({ payment }: { payment: RoyaltyPaymentView }) {
  const { t } = useTranslation();
  const language = useLanguage();
  const { answersFor } = useAbilities();
  const [dialog, ask] = useReason();
  const intent = useIntent();
  const reverse = useAction({
    run: (reason: string) =>
      intent({ id: payment.id, reason }, (headers) =>
        answer(
          api.POST('/royalty-payments/{id}/reverse', {
            params: { path: { id: payment.id } },
            body: { reason },
            headers,
          }),
        ),
      ),
    refresh: royaltyKeys(payment.licenceId),
    done: t('rdPayment.reversed'),
  });
  const mine = answersFor(payment.payerOrganizationId) || answersFor(payment.payeeOrganizationId);
  const facts = [formatDate(payment.paidOn, language), t(`paymentMeans.${payment.means}`), payment.reference];
  return (
    <li className="row">
      {dialog}
      <div className="row-main">
        {t('rdPayment.one')}
        <div className="row-note">{facts.filter(Boolean).join(' · ')}</div>
      </div>
      <span className="money">{formatMoney(payment.amount)}</span>
      {mine && (
        <Button
          size="small"
          loading={reverse.isPending}
          onClick={() =>
            ask({
              ...{ title: t('rdPayment.reverseTitle'), hint: t('rdPayment.reverseHint'), ok: t('rdPayment.reverse') },
              ...{ danger: true, required: true },
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

/** What is owed of one debt, on what ground, and what was paid. */
export function DueAccountPanel({ due }: { due: DueView }) {
  const { t } = useTranslation();
  const language = useLanguage();
  const { data: account } = useDueAccount(due, true);
  if (!account) return null;
  const { interest, interestPaid, daysLate } = account;
  const lines: [string, string][] = [
    [t('royalty.principal'), formatMoney(account.amount)],
    [t('royalty.principalPaid'), formatMoney(account.principalPaid)],
    ...(interest.amount > 0
      ? ([
          [t('royalty.interestAccrued', { day: formatDate(account.asOf, language) }), formatMoney(interest)],
          [t('royalty.interestPaid'), formatMoney(interestPaid)],
        ] as [string, string][])
      : []),
  ];
  return (
    <div className="row-panel">
      <div className="row-panel-head">
        <h4>{t('royalty.account')}</h4>
      </div>
      <dl className="account">
        {lines.map(([name, value]) => (
          <div key={name}>
            <dt>{name}</dt>
            <dd className="money">{value}</dd>
          </div>
        ))}
        <div className="account-owed">
          <dt>{t('royalty.owedToday')}</dt>
          <dd className="money">{formatMoney(account.owed)}</dd>
        </div>
      </dl>
      <p className="hint">
        {daysLate > 0 && `${t('royalty.daysLate', { days: String(daysLate) })} · `}
        {t(account.rateAgreed ? 'royalty.rateAgreed' : 'royalty.rateLaw', { rate: rateText(account.rate) })}
      </p>
      {account.payments.length > 0 && (
        <ul className="rows-plain">
          {account.payments.map((payment) => (
            <PaymentRow key={payment.id} payment={payment} />
          ))}
        </ul>
      )}
    </div>
  );
}
