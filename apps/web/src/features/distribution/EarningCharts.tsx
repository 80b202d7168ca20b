import { useTranslation } from 'react-i18next';
import type { EarningsView } from '@contract/distribution';
import { formatMoney } from '../../ui/format';
import { BarChart } from '../../ui/charts/BarChart';
import type { Bar } from '../../ui/charts/ChartFigure';
import { ColumnChart } from '../../ui/charts/ColumnChart';
import { Section } from '../../ui/Page';
import { Read } from '../../ui/states';
import { useEarnings, type Period } from './queries';

/** Every month of the period, those without income too. */
function monthsOf({ from, to }: Period): string[] {
  const months: string[] = [];
  let [year, month] = from.split('-').map(Number) as [number, number];
  while (`${year}-${String(month).padStart(2, '0')}` <= to.slice(0, 7) && months.length < 120) {
    months.push(`${year}-${String(month).padStart(2, '0')}`);
    if (month === 12) [year, month] = [year + 1, 1];
    else month += 1;
  }
  return months;
}

const series = 'earned';
const barOf = (key: string, name: string, fen: number): Bar => {
  const text = formatMoney({ amount: fen, currency: 'CNY' });
  // Less than nothing, when more was taken back than earned, is told but has no length.
  return { key, name, text, parts: [{ series, value: Math.max(0, fen), text }] };
};

const byMonth = (earnings: EarningsView, period: Period): Bar[] =>
  monthsOf(period).map((month, i) =>
    // The year where it begins; between, months alone: whole ones do not fit beside each other.
    barOf(
      month,
      i === 0 || month.endsWith('-01') ? month : month.slice(5),
      earnings.items.find(({ key }) => key === month)?.amount.amount ?? 0,
    ),
  );

/** What was earned over time and by asset; of an organization, or of the user. */
export function EarningCharts({ organizationId, period }: { organizationId: string | null; period: Period }) {
  const { t } = useTranslation();
  const months = useEarnings(organizationId, 'month', period);
  const assets = useEarnings(organizationId, 'asset', period);
  const shown = [{ key: series, name: t('earning.earned'), tone: 'teal' as const }];
  return (
    <div className="earning-charts">
      <Section
        title={t('earning.byMonth')}
        extra={months.data && <b className="money">{formatMoney(months.data.total)}</b>}
      >
        <Read query={months} rows={5}>
          {(earnings) => (
            <ColumnChart
              title={t('earning.byMonth')}
              first={t('earning.month')}
              series={shown}
              bars={byMonth(earnings, period)}
              plain={monthsOf(period).length > 6}
            />
          )}
        </Read>
      </Section>
      <Section title={t('earning.byAsset')}>
        <Read query={assets} rows={5}>
          {(earnings) =>
            earnings.items.length === 0 ? (
              <p className="hint">{t('earning.none')}</p>
            ) : (
              <BarChart
                title={t('earning.byAsset')}
                first={t('earning.asset')}
                series={shown}
                bars={earnings.items.map(({ key, label, amount }) =>
                  barOf(key ?? 'none', label ?? t('earning.noAsset'), amount.amount),
                )}
                most={8}
                rest={(count) => t('earning.more', { count })}
              />
            )
          }
        </Read>
      </Section>
    </div>
  );
}
