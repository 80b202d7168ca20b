import { PlusOutlined } from '@ant-design/icons';
import { Button, Select } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { PayoutView } from '@contract/payout';
import { useLanguage } from '../../i18n';
import { formatDate, formatMoney, nameIn } from '../../ui/format';
import { Page, Section } from '../../ui/Page';
import { More, Nothing, Read } from '../../ui/states';
import { useCenters } from '../alliance/queries';
import { useAbilities } from '../identity/me';
import { OrganizationName } from '../identity/OrganizationName';
import { AccountDialog, type AccountParty } from './AccountDialog';
import { AccountRow } from './AccountRow';
import './payout.css';
import { useAccountsOf, usePayoutNews, usePayoutsOf } from './queries';
import { PayoutBadge } from './tags';

type AccountsProps = { title: string; hint: string; party: AccountParty; centers: readonly Named[] };
type Named = { id: string; name: string };

/** One party's accounts, each known to one center. */
function Accounts({ title, hint, party, centers }: AccountsProps) {
  const { t } = useTranslation();
  const { organizationId, userId } = party;
  const accounts = useAccountsOf(organizationId ? { organizationId } : { userId });
  const [chosen, setChosen] = useState<string>();
  const [entering, setEntering] = useState(false);
  const centerId = chosen ?? centers[0]?.id;
  const nameOf = (id: string) => centers.find((center) => center.id === id)?.name;
  return (
    <Section title={title}>
      <p className="hint">{hint}</p>
      <Read query={accounts} rows={2}>
        {(items) =>
          items.length === 0 ? (
            <Nothing title={t('bankAccount.none')} hint={t('bankAccount.noneHint')} />
          ) : (
            [...new Set(items.map((account) => account.centerId))].map((id) => (
              <div key={id}>
                {nameOf(id) && <h3>{nameOf(id)}</h3>}
                <ul className="rows">
                  {items
                    .filter((account) => account.centerId === id)
                    .map((account) => (
                      <AccountRow key={account.id} account={account} />
                    ))}
                </ul>
              </div>
            ))
          )
        }
      </Read>
      {centerId && (
        <div className="payout-enter">
          <Select
            aria-label={t('bankAccount.forCenter')}
            value={centerId}
            onChange={setChosen}
            popupMatchSelectWidth={false}
            options={centers.map(({ id, name }) => ({ value: id, label: name }))}
          />
          <Button icon={<PlusOutlined aria-hidden />} onClick={() => setEntering(true)}>
            {t('bankAccount.enter')}
          </Button>
        </div>
      )}
      {entering && centerId && <AccountDialog centerId={centerId} party={party} onClose={() => setEntering(false)} />}
    </Section>
  );
}

function Payment({ payout }: { payout: PayoutView }) {
  const { t } = useTranslation();
  const language = useLanguage();
  const { payeeName, purpose, state, settledOn, executionOn, bankName, accountNumber, gross, withholding, net } =
    payout;
  const facts = [
    t(`payoutPurpose.${purpose}`),
    t('payout.onDay', { day: formatDate(settledOn ?? executionOn, language) }),
    `${bankName} ${accountNumber}`,
    t('payout.ofDistributions', { numbers: [...new Set(payout.items.map((it) => it.distributionNumber))].join(', ') }),
    withholding.amount > 0 &&
      t('payout.grossLess', { gross: formatMoney(gross), withholding: formatMoney(withholding) }),
    payout.setOff.amount > 0 && t('payout.setOffOf', { amount: formatMoney(payout.setOff) }),
  ];
  return (
    <li className="row">
      <div className="row-main">
        <b>
          <OrganizationName id={payout.organizationId} known={payeeName} />
        </b>{' '}
        <PayoutBadge state={state} />
        <div className="row-note">{facts.filter(Boolean).join(' · ')}</div>
        {payout.reason && <div className="quote">{payout.reason}</div>}
      </div>
      <div className="row-figures">
        <b className="money">{formatMoney(net)}</b>
      </div>
    </li>
  );
}

type PaymentsProps = { title: string; party: { organizationId?: string; userId?: string } };

/** What one party was paid, the newest first. */
function Payments({ title, party }: PaymentsProps) {
  const { t } = useTranslation();
  const payouts = usePayoutsOf(party);
  return (
    <Section title={title}>
      <Read query={payouts} rows={3}>
        {(items) =>
          items.length === 0 ? (
            <Nothing title={t('payout.noneReceived')} hint={t('payout.noneReceivedHint')} />
          ) : (
            <ul className="rows">
              {items.map((payout) => (
                <Payment key={payout.id} payout={payout} />
              ))}
            </ul>
          )
        }
      </Read>
      <More query={payouts} />
    </Section>
  );
}

/** Where the user and their organization are paid, and what was paid. */
export function BankAccountsPage() {
  const { t } = useTranslation();
  const language = useLanguage();
  const { me, acting, answersFor } = useAbilities();
  const centers = useCenters();
  usePayoutNews(null);
  const all = (centers.data ?? []).map((center) => ({ id: center.id, name: nameIn(language, center) }));
  const known = new Set(acting?.standings.map(({ centerId }) => centerId));
  const own = all.filter(({ id }) => known.has(id));
  const isOrganization = acting !== null && answersFor(acting.id);
  return (
    <Page title={t('bankAccount.page')} lead={t('bankAccount.lead')}>
      <div className="stack">
        {isOrganization && (
          <Accounts
            key={acting.id}
            title={t('bankAccount.ofOrganization', { name: acting.name })}
            hint={t('bankAccount.organizationHint')}
            party={{ organizationId: acting.id, name: acting.name }}
            centers={own}
          />
        )}
        <Accounts
          title={t('bankAccount.own')}
          hint={t('bankAccount.ownHint')}
          party={{ userId: me.user.id, name: me.user.name }}
          centers={all}
        />
        {isOrganization && (
          <Payments
            key={acting.id}
            title={t('payout.receivedBy', { name: acting.name })}
            party={{ organizationId: acting.id }}
          />
        )}
        <Payments title={t('payout.received')} party={{ userId: me.user.id }} />
      </div>
    </Page>
  );
}
