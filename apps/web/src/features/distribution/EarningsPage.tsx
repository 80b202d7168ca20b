import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import type { StatementView } from '@contract/distribution';
import { useLanguage } from '../../i18n';
import { formatMoney, nameIn } from '../../ui/format';
import { Page, Section } from '../../ui/Page';
import { Nothing, Read } from '../../ui/states';
import { useCenterName } from '../alliance/queries';
import { LiveMark } from '../equipment/LiveMark';
import { useAbilities } from '../identity/me';
import './distribution.css';
import { EarningCharts } from './EarningCharts';
import { EarningLines } from './EarningLines';
import { PeriodFields, thisYear } from './PeriodFields';
import { useDistributionNews, useStatement, type Period } from './queries';
import { StatementFiles } from './StatementFiles';

/** What an organization earned and why, over time and by asset. */
export function EarningsPage() {
  const { t } = useTranslation();
  const language = useLanguage();
  const { acting, answersFor } = useAbilities();
  const organizationId = acting && answersFor(acting.id) ? acting.id : null;
  return (
    <Page title={t('earning.title')} lead={acting ? t('earning.lead', { name: nameIn(language, acting) }) : undefined}>
      {organizationId === null ? (
        <Nothing title={t('earning.closed')} hint={t('earning.closedHint')} />
      ) : (
        <Earnings key={organizationId} organizationId={organizationId} />
      )}
    </Page>
  );
}

function Earnings({ organizationId }: { organizationId: string }) {
  const { t } = useTranslation();
  const [period, setPeriod] = useState<Period>(thisYear);
  const live = useDistributionNews(null);
  const statement = useStatement(organizationId, period);
  return (
    <div className="stack">
      <PeriodFields period={period} onChange={setPeriod} />
      <EarningCharts organizationId={organizationId} period={period} />
      <Section title={t('earning.lines')} extra={<LiveMark liveness={live} />}>
        <Read query={statement} rows={6}>
          {({ lines }) =>
            lines.length === 0 ? (
              <Nothing title={t('earning.none')} hint={t('earning.noneHint')} />
            ) : (
              <EarningLines lines={lines} />
            )
          }
        </Read>
      </Section>
      <Section title={t('earning.accounts')}>
        <Read query={statement} rows={3}>
          {(whole) => <Accounts statement={whole} organizationId={organizationId} period={period} />}
        </Read>
      </Section>
    </div>
  );
}

type AccountsProps = { statement: StatementView; organizationId: string; period: Period };

/** What every center owed before, what was earned and paid, and what is owed now. */
function Accounts({ statement, organizationId, period }: AccountsProps) {
  const { t } = useTranslation();
  if (statement.accounts.length === 0) return <p className="hint">{t('earning.none')}</p>;
  return (
    <>
      <ul className="rows">
        {statement.accounts.map((account) => (
          <Account key={account.centerId} {...{ account, organizationId, period }} />
        ))}
      </ul>
      <p className="hint">
        {t('earning.verify')} <a href="/api/v1/ledger/verify-statement.mjs">verify-statement.mjs</a>
      </p>
    </>
  );
}

type AccountProps = { account: StatementView['accounts'][number]; organizationId: string; period: Period };

function Account({ account, organizationId, period }: AccountProps) {
  const { t } = useTranslation();
  const { centerId, opening, earned, paid, closing, head } = account;
  const centerName = useCenterName(centerId, account.centerName);
  return (
    <li className="row">
      <div className="row-main">
        <b>{centerName}</b>
        <dl className="facts">
          {Object.entries({ opening, earned, paid, closing }).map(([name, money]) => (
            <div key={name}>
              <dt>{t(`earning.${name as 'opening' | 'earned' | 'paid' | 'closing'}`)}</dt>
              <dd className="money">{formatMoney(money)}</dd>
            </div>
          ))}
        </dl>
        {head && (
          <div className="row-note statement-head">
            {t('earning.head', { number: String(head.number) })} <code>{head.hash}</code>
          </div>
        )}
      </div>
      <div className="row-actions">
        <Link to={`/what-if/${centerId}`}>{t('whatIf.title')}</Link>
        <StatementFiles {...{ organizationId, centerId, centerName, period }} />
      </div>
    </li>
  );
}
