import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import './charts.css';

/** One part of a bar: so much of a series. */
export type Part = { readonly series: string; readonly value: number; readonly text: string };
/** A bar, and what is said of it beside its length. */
export type Bar = {
  readonly key: string;
  readonly name: string;
  readonly text: string;
  readonly parts: readonly Part[];
};
/** A series of parts; its tone is one of the colours of the charts. */
export type Series = { readonly key: string; readonly name: string; readonly tone: Tone };
export type Tone = 'teal' | 'teal-mid' | 'amber' | 'rose' | 'faint';

export const lengthOf = ({ parts }: Bar) => parts.reduce((sum, { value }) => sum + value, 0);
export const toneOf = (series: readonly Series[], key: string) =>
  `chart-${series.find((it) => it.key === key)?.tone ?? 'teal'}`;

/**
 * A drawing with its legend, and the same as a table for whoever reads rather than looks. The drawing itself is hidden
 * from screen readers: the table says more.
 */
export function ChartFigure({
  title,
  first,
  series,
  bars,
  children,
}: {
  title: string;
  /** What the bars stand for: the heading of the table's first column. */
  first: string;
  series: readonly Series[];
  bars: readonly Bar[];
  children: ReactNode;
}) {
  const { t } = useTranslation();
  return (
    <figure className="chart" aria-label={title}>
      {series.length > 1 && (
        <ul className="chart-legend" aria-hidden="true">
          {series.map(({ key, name, tone }) => (
            <li key={key}>
              <span className={`chart-key chart-${tone}`} />
              {name}
            </li>
          ))}
        </ul>
      )}
      {children}
      <details className="chart-table">
        <summary>{t('chart.table')}</summary>
        <div className="chart-scroll" role="region" aria-label={title} tabIndex={0}>
          <table className="table">
            <caption className="visually-hidden">{title}</caption>
            <thead>
              <tr>
                <th scope="col">{first}</th>
                {series.map(({ key, name }) => (
                  <th key={key} scope="col" className="number">
                    {name}
                  </th>
                ))}
                {series.length > 1 && (
                  <th scope="col" className="number">
                    {t('chart.total')}
                  </th>
                )}
              </tr>
            </thead>
            <tbody>
              {bars.map((bar) => (
                <tr key={bar.key}>
                  <th scope="row">{bar.name}</th>
                  {series.map(({ key }) => (
                    <td key={key} className="number">
                      {bar.parts.find((part) => part.series === key)?.text ?? '–'}
                    </td>
                  ))}
                  {series.length > 1 && <td className="number">{bar.text}</td>}
                </tr>
              ))}
            </tbody>
          </table>
        </div>
      </details>
    </figure>
  );
}
