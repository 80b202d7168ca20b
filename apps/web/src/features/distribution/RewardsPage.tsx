import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { formatMoney } from '../../ui/format';
import { Page, Section } from '../../ui/Page';
import { More, Nothing, Read } from '../../ui/states';
import { useCenterName } from '../alliance/queries';
import { LiveMark } from '../equipment/LiveMark';
import './distribution.css';
import { EarningCharts } from './EarningCharts';
import { EarningLines } from './EarningLines';
import { PeriodFields, thisYear } from './PeriodFields';
import { useDistributionNews, useRewards, useRewardTotals, type Period, type RewardItem } from './queries';
import { StatementFiles } from './StatementFiles';

/** What the user got as an inventor or a broker, and why. */
export function RewardsPage() {
  const { t } = useTranslation();
  const [period, setPeriod] = useState<Period>(thisYear);
  const live = useDistributionNews(null);
  const totals = useRewardTotals();
  const rewards = useRewards(period);
  return (
    <Page title={t('myReward.title')} lead={t('myReward.lead')}>
      <Read query={totals} rows={3}>
        {({ total, owed, items }) =>
          items.length === 0 ? (
            <Nothing title={t('myReward.none')} hint={t('myReward.noneHint')} />
          ) : (
            <div className="stack">
              <dl className="facts reward-totals">
                <div>
                  <dt>{t('myReward.total')}</dt>
                  <dd className="money">{formatMoney(total)}</dd>
                </div>
                <div>
                  <dt>{t('myReward.owed')}</dt>
                  <dd className="money">{formatMoney(owed)}</dd>
                </div>
              </dl>
              <PeriodFields period={period} onChange={setPeriod} />
              <EarningCharts organizationId={null} period={period} />
              <Section title={t('earning.lines')} extra={<LiveMark liveness={live} />}>
                <Read query={rewards} rows={6}>
                  {(lines) =>
                    lines.length === 0 ? <p className="hint">{t('earning.none')}</p> : <EarningLines lines={lines} />
                  }
                </Read>
                <More query={rewards} />
              </Section>
              <Read query={rewards} rows={2}>
                {(lines) => <Statements lines={lines} period={period} />}
              </Read>
            </div>
          )
        }
      </Read>
    </Page>
  );
}

/** A statement from every center that is named here. */
function Statements({ lines, period }: { lines: readonly RewardItem[]; period: Period }) {
  const { t } = useTranslation();
  const centers = new Map(lines.map(({ centerId, centerName }) => [centerId, centerName]));
  if (centers.size === 0) return null;
  return (
    <Section title={t('myReward.statements')}>
      <ul className="rows">
        {[...centers].map(([centerId, centerName]) => (
          <OfCenter key={centerId} {...{ centerId, known: centerName, period }} />
        ))}
      </ul>
      <p className="hint">
        {t('earning.verify')} <a href="/api/v1/ledger/verify-statement.mjs">verify-statement.mjs</a>
      </p>
    </Section>
  );
}

function OfCenter({ centerId, known, period }: { centerId: string; known: string; period: Period }) {
  const centerName = useCenterName(centerId, known);
  return (
    <li className="row">
      <b className="row-main">{centerName}</b>
      <StatementFiles {...{ organizationId: null, centerId, centerName, period }} />
    </li>
  );
}
