import { Button, Input } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { cny } from '@concentric/kernel';
import type { Liveness } from '../../api/realtime';
import { useLanguage } from '../../i18n';
import { formatDate, formatMoney } from '../../ui/format';
import { Section } from '../../ui/Page';
import { Nothing, Read } from '../../ui/states';
import { LiveMark } from '../equipment/LiveMark';
import { OrganizationName } from '../identity/OrganizationName';
import { useBalances, type EntryFilter } from './queries';

type BalancesProps = { centerId: string; live: Liveness; onChosen: (filter: EntryFilter) => void };

/** What every account comes to at the end of a day, debits and credits. */
export function BalancesSection({ centerId, live, onChosen }: BalancesProps) {
  const { t } = useTranslation();
  const language = useLanguage();
  const [asOf, setAsOf] = useState('');
  const balances = useBalances(centerId, asOf || undefined);
  return (
    <Section title={t('ledger.balances')} extra={<LiveMark liveness={live} />}>
      <div className="ledger-filters">
        <label>
          <span className="hint">{t('ledger.asOf')}</span>
          <Input type="date" value={asOf} onChange={({ target }) => setAsOf(target.value)} />
        </label>
        {balances.data?.closedThrough && (
          <span className="hint">
            {t('ledger.closedThrough', { day: formatDate(balances.data.closedThrough, language) })}
          </span>
        )}
      </div>
      <p className="hint">{t('ledger.balancesHint')}</p>
      <Read query={balances}>
        {({ items, debits, credits }) =>
          items.length === 0 ? (
            <Nothing title={t('ledger.noBalances')} hint={t('ledger.noBalancesHint')} />
          ) : (
            <table className="ledger-table table-stack">
              <thead>
                <tr>
                  <th scope="col">{t('ledger.account')}</th>
                  <th scope="col">{t('ledger.holder')}</th>
                  <th scope="col" className="money">
                    {t('ledger.debit')}
                  </th>
                  <th scope="col" className="money">
                    {t('ledger.credit')}
                  </th>
                </tr>
              </thead>
              <tbody>
                {items.map(({ purpose, organizationId, userId, holderName, balance }) => (
                  <tr key={`${purpose} ${organizationId ?? userId ?? ''}`}>
                    <td>
                      <Button
                        type="link"
                        style={{ padding: 0, height: 'auto', whiteSpace: 'normal', textAlign: 'left' }}
                        onClick={() =>
                          onChosen({
                            purpose,
                            ...(organizationId ? { organizationId } : {}),
                            ...(userId ? { userId } : {}),
                            ...(asOf ? { to: asOf } : {}),
                          })
                        }
                      >
                        {t(`ledger.purpose.${purpose}`)}
                      </Button>
                    </td>
                    <td>
                      <OrganizationName id={organizationId} known={holderName ?? t('ledger.ofCenter')} />
                    </td>
                    <td className="money" data-label={t('ledger.debit')}>
                      {balance.amount > 0 ? formatMoney(balance) : ''}
                    </td>
                    <td className="money" data-label={t('ledger.credit')}>
                      {balance.amount < 0 ? formatMoney(cny(-balance.amount)) : ''}
                    </td>
                  </tr>
                ))}
              </tbody>
              <tfoot>
                <tr>
                  <th scope="row" colSpan={2}>
                    {t('ledger.total')}
                  </th>
                  <td className="money" data-label={t('ledger.debit')}>
                    <b>{formatMoney(debits)}</b>
                  </td>
                  <td className="money" data-label={t('ledger.credit')}>
                    <b>{formatMoney(credits)}</b>
                  </td>
                </tr>
              </tfoot>
            </table>
          )
        }
      </Read>
    </Section>
  );
}
