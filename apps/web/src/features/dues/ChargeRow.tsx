import { Button } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { DuesChargeView } from '@contract/dues';
import { answer, api, ifMatch } from '../../api/client';
import { useAction } from '../../api/queries';
import { useLanguage } from '../../i18n';
import { formatDate, formatMoney, nameIn } from '../../ui/format';
import { Badge } from '../../ui/tags';
import { useReason } from '../../ui/useReason';
import { PaymentDialog } from './PaymentDialog';
import { PaymentsDrawer } from './PaymentsDrawer';
import { duesKey } from './queries';

const tones = { open: 'amber', settled: 'teal', waived: 'plain' } as const;

/** What a member owes for a year, and what may be done about it. */
export function ChargeRow({ charge }: { charge: DuesChargeView }) {
  const { t } = useTranslation();
  const language = useLanguage();
  const { organizationName, organizationNameEn, memberClass, amount, paid, dueOn, state, overdue, reason } = charge;
  const name = nameIn(language, { name: organizationName, nameEn: organizationNameEn });
  const facts = [
    t(`layer.${memberClass}`),
    t('dues.progress', { paid: formatMoney(paid), amount: formatMoney(amount) }),
    t('dues.dueOn', { day: formatDate(dueOn, language) }),
    reason && t('dues.waivedFor', { reason }),
  ];
  return (
    <li className={state === 'open' ? 'row' : 'row row-past'}>
      <div className="row-main">
        <b>{name}</b> <Badge tone={tones[state]}>{t(`duesState.${state}`)}</Badge>{' '}
        {overdue && <Badge tone="rose">{t('dues.overdue')}</Badge>}
        <div className="row-note">{facts.filter(Boolean).join(' · ')}</div>
      </div>
      <ChargeDeeds charge={charge} name={name} />
    </li>
  );
}

function ChargeDeeds({ charge, name }: { charge: DuesChargeView; name: string }) {
  const { t } = useTranslation();
  const [open, setOpen] = useState<'pay' | 'payments' | null>(null);
  const [dialog, ask] = useReason();
  const { id, version, mayEnter, mayWaive } = charge;
  const waive = useAction({
    run: (reason: string) =>
      answer(
        api.POST('/dues-charges/{id}/waive', {
          params: { path: { id } },
          ...{ body: { reason }, headers: ifMatch(version) },
        }),
      ),
    ...{ refresh: [[...duesKey]], done: t('dues.waived') },
  });
  const close = () => setOpen(null);
  return (
    <div className="row-actions">
      {dialog}
      <Button onClick={() => setOpen('payments')}>{t('dues.payments')}</Button>
      {mayEnter && <Button onClick={() => setOpen('pay')}>{t('dues.pay')}</Button>}
      {mayWaive && (
        <Button
          loading={waive.isPending}
          onClick={() =>
            ask({
              ...{ title: t('dues.waiveTitle', { name }), hint: t('dues.waiveHint'), ok: t('dues.waive') },
              ...{ required: true, danger: true },
              onGiven: (reason) => waive.mutate(reason!),
            })
          }
        >
          {t('dues.waive')}
        </Button>
      )}
      {open === 'pay' && <PaymentDialog charge={charge} name={name} onClose={close} />}
      {open === 'payments' && <PaymentsDrawer chargeId={id} name={name} onClose={close} />}
    </div>
  );
}
