import { Button, Drawer } from 'antd';
import { useTranslation } from 'react-i18next';
import type { DuesPaymentView } from '@contract/dues';
import { answer, api, ifMatch } from '../../api/client';
import { useAction } from '../../api/queries';
import { useLanguage } from '../../i18n';
import { formatDate, formatMoney } from '../../ui/format';
import { More, Read } from '../../ui/states';
import { useReason } from '../../ui/useReason';
import { duesKey, usePayments } from './queries';

/** What was paid of a member's dues, reversed payments too. */
export function PaymentsDrawer({ chargeId, name, onClose }: { chargeId: string; name: string; onClose: () => void }) {
  const { t } = useTranslation();
  const payments = usePayments(chargeId);
  return (
    <Drawer open title={t('dues.paymentsOf', { name })} onClose={onClose} size={560}>
      <Read query={payments} rows={3}>
        {(items) =>
          items.length === 0 ? (
            <p className="hint">{t('dues.paymentsNone')}</p>
          ) : (
            <ul className="rows">
              {items.map((payment) => (
                <PaymentRow key={payment.id} payment={payment} />
              ))}
            </ul>
          )
        }
      </Read>
      <More query={payments} />
    </Drawer>
  );
}

function PaymentRow({ payment }: { payment: DuesPaymentView }) {
  const { t } = useTranslation();
  const language = useLanguage();
  const [dialog, ask] = useReason();
  const { id, amount, paidOn, reference, enteredByName, reason, mayReverse, version } = payment;
  const reverse = useAction({
    run: (text: string) =>
      answer(
        api.POST('/dues-payments/{id}/reverse', {
          params: { path: { id } },
          ...{ body: { reason: text }, headers: ifMatch(version) },
        }),
      ),
    ...{ refresh: [[...duesKey]], done: t('dues.reversed') },
  });
  const facts = [formatDate(paidOn, language), reference, enteredByName, reason && t('dues.reversedFor', { reason })];
  return (
    <li className={reason ? 'row row-past' : 'row'}>
      {dialog}
      <div className="row-main">
        <b>{formatMoney(amount)}</b>
        <div className="row-note">{facts.filter(Boolean).join(' · ')}</div>
      </div>
      {mayReverse && (
        <div className="row-actions">
          <Button
            loading={reverse.isPending}
            onClick={() =>
              ask({
                ...{ title: t('dues.reverseTitle'), hint: t('dues.reverseHint'), ok: t('dues.reverse') },
                ...{ required: true, danger: true },
                onGiven: (text) => reverse.mutate(text!),
              })
            }
          >
            {t('dues.reverse')}
          </Button>
        </div>
      )}
    </li>
  );
}
