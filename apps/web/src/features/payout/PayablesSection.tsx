import { Button, Checkbox } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Payable, Payables } from '@contract/payout';
import { formatMoney } from '../../ui/format';
import { Section } from '../../ui/Page';
import { Nothing, Read } from '../../ui/states';
import { Badge } from '../../ui/tags';
import { useOrganizationName } from '../identity/organizations';
import { AccountDialog } from './AccountDialog';
import { BatchDialog } from './BatchDialog';
import { usePayables } from './queries';

const keyOf = ({ purpose, organizationId, userId, payeeName }: Payable) =>
  `${purpose} ${organizationId ?? userId ?? payeeName}`;

type RowProps = { centerId: string; payable: Payable; chosen: boolean; onChoose: (on: boolean) => void };

function Row({ centerId, payable, chosen, onChoose }: RowProps) {
  const { t } = useTranslation();
  const [entering, setEntering] = useState(false);
  const payeeName = useOrganizationName(payable.organizationId ?? undefined, payable.payeeName);
  const { purpose, hindrance, setOff, gross, withholding, net, items } = payable;
  const facts = [
    t(`payoutPurpose.${purpose}`),
    t('payout.ofDistributions', { numbers: [...new Set(items.map((it) => it.distributionNumber))].join(', ') }),
    setOff.amount > 0 && t('payout.setOffOf', { amount: formatMoney(setOff) }),
    withholding.amount > 0 &&
      t('payout.grossLessSuggested', { gross: formatMoney(gross), withholding: formatMoney(withholding) }),
  ];
  return (
    <li className="row payable">
      <Checkbox
        checked={chosen}
        disabled={hindrance !== null}
        aria-label={t('payout.choose', { name: payeeName })}
        onChange={({ target }) => onChoose(target.checked)}
      />
      <div className="row-main">
        <b>{payeeName}</b> {hindrance && <Badge tone="rose">{t(`payoutHindrance.${hindrance}`)}</Badge>}
        <div className="row-note">{facts.filter(Boolean).join(' · ')}</div>
      </div>
      <div className="row-figures">
        <b className="money">{formatMoney(net)}</b>
      </div>
      {hindrance === 'no_account' && (
        <div className="row-actions">
          <Button size="small" onClick={() => setEntering(true)}>
            {t('bankAccount.enter')}
          </Button>
        </div>
      )}
      {entering && (
        <AccountDialog
          centerId={centerId}
          party={{
            organizationId: payable.organizationId ?? undefined,
            userId: payable.userId ?? undefined,
            name: payable.payeeName,
          }}
          onClose={() => setEntering(false)}
        />
      )}
    </li>
  );
}

function Owed({ centerId, data }: { centerId: string; data: Payables }) {
  const { t } = useTranslation();
  // What is left out, so that whatever is new is chosen.
  const [left, setLeft] = useState<ReadonlySet<string>>(new Set());
  const [drafting, setDrafting] = useState(false);
  const { payables, payingAccount } = data;
  const ready = payables.filter(({ hindrance }) => hindrance === null);
  const chosen = ready.filter((payable) => !left.has(keyOf(payable)));
  const choose = (payable: Payable, on: boolean) => {
    const next = new Set(left);
    if (on) next.delete(keyOf(payable));
    else next.add(keyOf(payable));
    setLeft(next);
  };
  if (payables.length === 0) return <Nothing title={t('payout.nothingOwed')} hint={t('payout.nothingOwedHint')} />;
  const sum = chosen.reduce((total, { net }) => total + net.amount, 0);
  return (
    <>
      {payingAccount === null && <p className="payout-warning">{t('payout.noPayingAccount')}</p>}
      {ready.length < payables.length && (
        <p className="payout-warning">{t('payout.someHindered', { count: payables.length - ready.length })}</p>
      )}
      <ul className="rows">
        {payables.map((payable) => (
          <Row
            key={keyOf(payable)}
            centerId={centerId}
            payable={payable}
            chosen={chosen.includes(payable)}
            onChoose={(on) => choose(payable, on)}
          />
        ))}
      </ul>
      <div className="payout-sum">
        <span>
          {t('payout.chosen', { count: chosen.length })}{' '}
          <b className="money">{formatMoney({ amount: sum, currency: 'CNY' })}</b>
        </span>
        <Button
          type="primary"
          disabled={chosen.length === 0 || payingAccount === null}
          onClick={() => setDrafting(true)}
        >
          {t('payout.draft')}
        </Button>
      </div>
      {drafting && <BatchDialog centerId={centerId} payables={chosen} onClose={() => setDrafting(false)} />}
    </>
  );
}

/** What is owed by posted distributions and in no batch yet. */
export function PayablesSection({ centerId }: { centerId: string }) {
  const { t } = useTranslation();
  const payables = usePayables(centerId);
  return (
    <Section title={t('payout.payables')}>
      <p className="hint">{t('payout.payablesHint')}</p>
      <Read query={payables} rows={3}>
        {(data) => <Owed centerId={centerId} data={data} />}
      </Read>
    </Section>
  );
}
