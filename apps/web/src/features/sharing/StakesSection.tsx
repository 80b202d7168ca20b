import { Input } from 'antd';
import { useMemo, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { StakesHistory } from '@contract/sharing';
import { useLanguage } from '../../i18n';
import type { Bar, Series, Tone } from '../../ui/charts/ChartFigure';
import { ColumnChart } from '../../ui/charts/ColumnChart';
import { formatDate, formatMoney, formatPercent, formatRatio, fractionOf, todayInChina } from '../../ui/format';
import { Section } from '../../ui/Page';
import { Read } from '../../ui/states';
import { OrganizationName } from '../identity/OrganizationName';
import { useStakes, useStakesHistory } from './queries';
import './sharing.css';

const tones: readonly Tone[] = ['teal', 'amber', 'teal-mid', 'rose', 'faint'];
const others = 'others';
/** As many days as columns stay apart on a phone. */
const mostDays = 24;

const cny = (amount: number) => formatMoney({ amount, currency: 'CNY' });

/** The four who hold the most as series of their own, all others as one. */
function drawn({ organizations, points }: StakesHistory, rest: string, day: (on: string) => string) {
  const last = new Map(points.at(-1)?.amounts.map(({ organizationId, amount }) => [organizationId, amount.amount]));
  const ranked = [...organizations].sort(
    (a, b) => (last.get(b.organizationId) ?? 0) - (last.get(a.organizationId) ?? 0),
  );
  const own = ranked.slice(0, ranked.length > tones.length ? tones.length - 1 : tones.length);
  const series: Series[] = own.map(({ organizationId, name }, i) => ({ key: organizationId, name, tone: tones[i]! }));
  if (own.length < ranked.length) series.push({ key: others, name: rest, tone: 'faint' });
  const known = new Set(own.map(({ organizationId }) => organizationId));
  const bars = points.slice(-mostDays).map(({ on, amounts }): Bar => {
    const sums = new Map<string, number>();
    for (const { organizationId, amount } of amounts) {
      const key = known.has(organizationId) ? organizationId : others;
      sums.set(key, (sums.get(key) ?? 0) + amount.amount);
    }
    const total = [...sums.values()].reduce((sum, amount) => sum + amount, 0);
    return {
      ...{ key: on, name: day(on), text: cny(total) },
      parts: series
        .filter(({ key }) => sums.has(key))
        .map(({ key }) => ({ series: key, value: sums.get(key)!, text: cny(sums.get(key)!) })),
    };
  });
  return { series, bars };
}

function Chart({ history }: { history: StakesHistory }) {
  const { t } = useTranslation();
  const language = useLanguage();
  const { series, bars } = useMemo(
    () => drawn(history, t('stakesOf.others'), (on) => formatDate(on, language)),
    [history, language, t],
  );
  if (bars.length < 2) return null;
  return (
    <>
      <h3>{t('stakesOf.chart')}</h3>
      <ColumnChart title={t('stakesOf.chart')} first={t('stakesOf.day')} series={series} bars={bars} plain />
    </>
  );
}

/** By what an asset's revenue is shared on a day: the stakes, of which register, and every entry they are made of. */
export function StakesSection({ assetId }: { assetId: string }) {
  const { t } = useTranslation();
  const language = useLanguage();
  const [asOf, setAsOf] = useState(todayInChina);
  const stakes = useStakes(assetId, asOf || undefined);
  const history = useStakesHistory(assetId);
  return (
    <Section
      title={t('stakesOf.title')}
      extra={
        <span className="inline-field">
          <label htmlFor="stakes-as-of">{t('stakesOf.asOf')}</label>
          <Input id="stakes-as-of" type="date" value={asOf} onChange={({ target }) => setAsOf(target.value)} />
        </span>
      }
    >
      <Read query={stakes} rows={3}>
        {(found) =>
          found === null ? (
            <p className="hint">{t('stakesOf.none')}</p>
          ) : (
            <>
              <p className="hint">{t(`stakesOf.${found.basis}`)}</p>
              <ul className="share-list">
                {found.stakes.map(({ organizationId, name, amount, share, sources }) => (
                  <li key={organizationId}>
                    <span>
                      <OrganizationName id={organizationId} known={name} />
                    </span>
                    <span className="number-plain">
                      {formatMoney(amount)} · <b>{formatPercent(share)}</b>
                      <span className="row-note"> {formatRatio(share)}</span>
                    </span>
                    <span className="bar" aria-hidden="true">
                      <span style={{ width: `${fractionOf(share) * 100}%` }} />
                    </span>
                    <details>
                      <summary>{t('stakesOf.sources', { count: sources.length })}</summary>
                      <ul className="stake-sources">
                        {sources.map((source) => (
                          <li key={source.id}>
                            {[
                              formatDate(source.on, language),
                              t(`investmentKind.${source.kind as 'cash'}`),
                              formatMoney(source.amount),
                              source.evidence,
                            ]
                              .filter(Boolean)
                              .join(' · ')}
                          </li>
                        ))}
                      </ul>
                    </details>
                  </li>
                ))}
              </ul>
              <p className="hint">{t('stakesOf.total', { amount: formatMoney(found.total) })}</p>
            </>
          )
        }
      </Read>
      {history.data && <Chart history={history.data} />}
    </Section>
  );
}
