import { Button, Popconfirm } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { BatchView } from '@contract/payout';
import { useLanguage } from '../../i18n';
import { formatDate, formatMoment, formatMoney } from '../../ui/format';
import { useReason } from '../../ui/useReason';
import { BatchLines } from './BatchLines';
import { BatchFiles } from './BatchFiles';
import { BatchBadge } from './tags';
import { useBatchDeeds } from './useBatchDeeds';

/** What may be done with a batch now. */
function Steps({ batch }: { batch: BatchView }) {
  const { t } = useTranslation();
  const deeds = useBatchDeeds(batch);
  const [dialog, ask] = useReason();
  const { steps } = batch;
  const waits = batch.state === 'submitted' && !steps.includes('approve');
  return (
    <>
      {dialog}
      {steps.includes('submit') && (
        <Button type="primary" loading={deeds.move.isPending} onClick={() => deeds.move.mutate('submit')}>
          {t('payout.submit')}
        </Button>
      )}
      {steps.includes('approve') && (
        <Popconfirm
          title={t('payout.approveAsk', { amount: formatMoney(batch.net) })}
          okText={t('payout.approve')}
          onConfirm={() => deeds.move.mutate('approve')}
        >
          <Button type="primary" loading={deeds.move.isPending}>
            {t('payout.approve')}
          </Button>
        </Popconfirm>
      )}
      {waits && <span className="row-note">{t('payout.waitsForOther')}</span>}
      {batch.state === 'approved' && <span className="row-note">{t('payout.waitsForExport')}</span>}
      {steps.includes('export') && (
        <Popconfirm
          title={t('payout.exportAsk')}
          okText={t('payout.export')}
          onConfirm={() => deeds.move.mutate('export')}
        >
          <Button type="primary" loading={deeds.move.isPending}>
            {t('payout.export')}
          </Button>
        </Popconfirm>
      )}
      {steps.includes('return') && (
        <Button
          onClick={() =>
            ask({
              ...{ title: t('payout.returnTitle'), ok: t('payout.return'), required: true },
              onGiven: (reason) => deeds.end.mutate({ verb: 'return', reason: reason! }),
            })
          }
        >
          {t('payout.return')}
        </Button>
      )}
      {steps.includes('cancel') && (
        <Button
          danger
          onClick={() =>
            ask({
              ...{ title: t('payout.cancelTitle'), hint: t('payout.cancelHint'), ok: t('payout.cancel') },
              ...{ danger: true, required: true },
              onGiven: (reason) => deeds.end.mutate({ verb: 'cancel', reason: reason! }),
            })
          }
        >
          {t('payout.cancel')}
        </Button>
      )}
    </>
  );
}

function useFacts(batch: BatchView): string {
  const { t } = useTranslation();
  const language = useLanguage();
  const { lines, paid, unpaid, executionOn, draftedByName, approvedByName, approvedAt, withholding } = batch;
  return [
    t('payout.payments', { count: lines }),
    paid > 0 && t('payout.paidCount', { count: paid }),
    unpaid > 0 && t('payout.unpaidCount', { count: unpaid }),
    t('payout.onDay', { day: formatDate(executionOn, language) }),
    withholding.amount > 0 && t('payout.withheld', { amount: formatMoney(withholding) }),
    draftedByName && t('payout.draftedBy', { name: draftedByName }),
    approvedByName &&
      approvedAt &&
      t('payout.approvedBy', { name: approvedByName, when: formatMoment(approvedAt, language) }),
  ]
    .filter(Boolean)
    .join(' · ');
}

/** One batch of payments, and what is in it. */
export function BatchRow({ batch }: { batch: BatchView }) {
  const { t } = useTranslation();
  const [open, setOpen] = useState(false);
  const facts = useFacts(batch);
  return (
    <li className={batch.state === 'cancelled' ? 'payout-batch row-past' : 'payout-batch'}>
      <div className="payout-batch-head">
        <div className="row-main">
          <b>{t('payout.batchNumber', { number: batch.number })}</b> <BatchBadge state={batch.state} />
          <div className="row-note">{facts}</div>
          {batch.reason && <div className="quote">{batch.reason}</div>}
          {batch.note && <div className="row-note">{batch.note}</div>}
        </div>
        <b className="money">{formatMoney(batch.net)}</b>
        <Button size="small" aria-expanded={open} onClick={() => setOpen(!open)}>
          {t(open ? 'payout.less' : 'payout.more')}
        </Button>
      </div>
      <div className="payout-steps">
        <Steps batch={batch} />
        {batch.exportedAt !== null && <BatchFiles batch={batch} />}
      </div>
      {open && <BatchLines batch={batch} />}
    </li>
  );
}
