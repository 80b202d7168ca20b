import { useTranslation } from 'react-i18next';
import type { RateLayer } from '@contract/equipment';
import type { EquipmentReportView, Figures } from '@contract/reporting';
import { useLanguage } from '../../i18n';
import { BarChart } from '../../ui/charts/BarChart';
import type { Bar, Series, Tone } from '../../ui/charts/ChartFigure';
import { ColumnChart } from '../../ui/charts/ColumnChart';
import { formatMoney, formatPercent, fractionOf, nameIn } from '../../ui/format';
import { Section } from '../../ui/Page';
import { hoursOf, shortMonth } from './periods';

type Item = EquipmentReportView['items'][number];

const tones: Record<RateLayer, Tone> = { core: 'teal', partner: 'teal-mid', radiation: 'amber', visitor: 'faint' };
const most = 15;

type Named = { key: string; name: string };

function useNames(): (item: Item) => Named {
  const language = useLanguage();
  return (item) =>
    item.month !== null
      ? { key: item.month, name: shortMonth(item.month, language) }
      : {
          key: item.instrumentId ?? '',
          name: nameIn(language, { name: item.instrumentName ?? '', nameEn: item.instrumentNameEn }),
        };
}

function utilisationOf(item: Figures, named: Named): Bar {
  const text = item.utilisation ? formatPercent(item.utilisation) : '–';
  const value = item.utilisation ? fractionOf(item.utilisation) : 0;
  return { ...named, text, parts: [{ series: 'used', value, text }] };
}

const incomeOf = (item: Figures, named: Named): Bar => ({
  ...named,
  text: formatMoney(item.income),
  // What was given back in a later month can leave a layer below nothing there: nothing to draw, but told.
  parts: item.layers.map(({ layer, income }) => ({
    series: layer,
    value: Math.max(income.amount, 0),
    text: formatMoney(income),
  })),
});

const hoursUsed = (item: Figures, named: Named): Bar => ({
  ...named,
  text: hoursOf(item.usedMinutes),
  parts: [
    { series: 'own', minutes: item.usedMinutes - item.externalMinutes },
    { series: 'others', minutes: item.externalMinutes },
  ].map(({ series, minutes }) => ({ series, value: minutes, text: hoursOf(minutes) })),
});

function useSeries() {
  const { t } = useTranslation();
  const layers = (items: readonly Item[]): Series[] =>
    (items[0]?.layers ?? []).map(({ layer }) => ({ key: layer, name: t(`layer.${layer}`), tone: tones[layer] }));
  const used: Series[] = [{ key: 'used', name: t('statistics.utilisation'), tone: 'teal' }];
  const shares: Series[] = [
    { key: 'own', name: t('statistics.own'), tone: 'teal' },
    { key: 'others', name: t('statistics.others'), tone: 'amber' },
  ];
  return { layers, used, shares };
}

/** Utilisation, income and who used it, month by month. */
export function MonthCharts({ report }: { report: EquipmentReportView }) {
  const { t } = useTranslation();
  const named = useNames();
  const { layers, used, shares } = useSeries();
  const bars = (of: (item: Figures, named: Named) => Bar) => report.items.map((item) => of(item, named(item)));
  // Money does not fit over a column: the table and the figures tell it.
  const income = bars(incomeOf);
  const first = t('statistics.monthColumn');
  return (
    <>
      <Section title={t('statistics.byMonth')}>
        <ColumnChart title={t('statistics.byMonth')} first={first} series={used} bars={bars(utilisationOf)} full={1} />
      </Section>
      <div className="grid-2">
        <Section title={t('statistics.incomeByMonth')}>
          <ColumnChart
            title={t('statistics.incomeByMonth')}
            first={first}
            series={layers(report.items)}
            bars={income}
            plain
          />
        </Section>
        <Section title={t('statistics.externalByMonth')}>
          <ColumnChart title={t('statistics.externalByMonth')} first={first} series={shares} bars={bars(hoursUsed)} />
        </Section>
      </div>
    </>
  );
}

/** The same of each instrument, the most used and the best earning first. */
export function InstrumentCharts({ report }: { report: EquipmentReportView }) {
  const { t } = useTranslation();
  const named = useNames();
  const { layers, used } = useSeries();
  const fraction = ({ utilisation }: Item) => (utilisation ? fractionOf(utilisation) : 0);
  const byUse = report.items.toSorted((a, b) => fraction(b) - fraction(a));
  const byIncome = report.items.toSorted((a, b) => b.income.amount - a.income.amount);
  const rest = (count: number) => t('statistics.rest', { count });
  const first = t('statistics.instrument');
  return (
    <div className="grid-2">
      <Section title={t('statistics.byInstrument')}>
        <BarChart
          {...{ title: t('statistics.byInstrument'), first, series: used, full: 1, most, rest }}
          bars={byUse.map((item) => utilisationOf(item, named(item)))}
        />
      </Section>
      <Section title={t('statistics.incomeByInstrument')}>
        <BarChart
          {...{ title: t('statistics.incomeByInstrument'), first, series: layers(report.items), most, rest }}
          bars={byIncome.map((item) => incomeOf(item, named(item)))}
        />
      </Section>
    </div>
  );
}
