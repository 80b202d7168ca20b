import { Button } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { BatchView, PayoutView } from '@contract/payout';
import { useLanguage } from '../../i18n';
import { formatDate, formatMoney } from '../../ui/format';
import { More, Read } from '../../ui/states';
import { OrganizationName } from '../identity/OrganizationName';
import { useBatchLines } from './queries';
import { SettleDialog } from './SettleDialog';
import { PayoutBadge } from './tags';
import { WithholdingDialog } from './WithholdingDialog';

type Doing = 'withhold' | 'settle' | null;

function Line({ batch, payout }: { batch: BatchView; payout: PayoutView }) {
  const { t } = useTranslation();
  const language = useLanguage();
  const [doing, setDoing] = useState<Doing>(null);
  const { payeeName, purpose, bankName, accountNumber, items, gross, net, withholding, setOff, state } = payout;
  const facts = [
    t(`payoutPurpose.${purpose}`),
    `${bankName} ${accountNumber}`,
    t('payout.ofDistributions', { numbers: [...new Set(items.map((it) => it.distributionNumber))].join(', ') }),
    payout.settledOn && formatDate(payout.settledOn, language),
    payout.endToEndId,
  ];
  const isOpen = batch.state === 'draft' || batch.state === 'submitted';
  const sums = [
    setOff.amount > 0 && t('payout.setOffOf', { amount: formatMoney(setOff) }),
    withholding.amount > 0 &&
      t('payout.grossLess', { gross: formatMoney(gross), withholding: formatMoney(withholding) }),
    payout.organizationId === null &&
      t(payout.suggested && isOpen ? 'payout.basisSuggested' : 'payout.basis', { basis: payout.basis }),
  ].filter(Boolean);
  const mayWithhold = batch.state === 'draft' && batch.steps.includes('submit') && payout.organizationId === null;
  const maySettle =
    batch.steps.includes('settle') && (state === 'pending' || (state === 'paid' && payout.net.amount > 0));
  return (
    <li className="row">
      <div className="row-main">
        <b>
          <OrganizationName id={payout.organizationId} known={payeeName} />
        </b>{' '}
        <PayoutBadge state={state} />
        <div className="row-note">{facts.filter(Boolean).join(' · ')}</div>
        {sums.length > 0 && <div className="row-note">{sums.join(' · ')}</div>}
        {payout.reason && <div className="quote">{payout.reason}</div>}
      </div>
      <div className="row-figures">
        <b className="money">{formatMoney(net)}</b>
      </div>
      {(mayWithhold || maySettle) && (
        <div className="row-actions">
          {mayWithhold && (
            <Button size="small" onClick={() => setDoing('withhold')}>
              {t('payout.withhold')}
            </Button>
          )}
          {maySettle && (
            <Button size="small" onClick={() => setDoing('settle')}>
              {t(state === 'paid' ? 'payout.recordReturn' : 'payout.recordOutcome')}
            </Button>
          )}
        </div>
      )}
      {doing === 'withhold' && <WithholdingDialog payout={payout} onClose={() => setDoing(null)} />}
      {doing === 'settle' && <SettleDialog batch={batch} payout={payout} onClose={() => setDoing(null)} />}
    </li>
  );
}

/** The payments of a batch. */
export function BatchLines({ batch }: { batch: BatchView }) {
  const lines = useBatchLines(batch.id);
  return (
    <div className="payout-lines">
      <Read query={lines} rows={3}>
        {(items) => (
          <ul className="rows">
            {items.map((payout) => (
              <Line key={payout.id} batch={batch} payout={payout} />
            ))}
          </ul>
        )}
      </Read>
      <More query={lines} />
    </div>
  );
}
