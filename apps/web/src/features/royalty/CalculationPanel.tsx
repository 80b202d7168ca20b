import { useTranslation } from 'react-i18next';
import type { CalculationLine, ReportView } from '@contract/royalty';
import { formatMoney, formatPercent } from '../../ui/format';
import { useCalculation } from './queries';

const percent = (rateBp: number) => formatPercent({ numerator: rateBp, denominator: 10_000 });

/** Yuan to the ten-thousandth of a fen, without what is nothing behind the fen. */
const exactText = (exact: string) => `¥${exact.replace(/(\.\d{2}\d*?)0+$/, '$1')}`;

function useLineText() {
  const { t } = useTranslation();
  return ({ code, base, from, until, rateBp }: CalculationLine): [string, string | null] => {
    const said = { base: base ? formatMoney(base) : '', rate: rateBp === null ? '' : percent(rateBp) };
    if (code !== 'tier') return [t(`calculationLine.${code}`, said), null];
    const range = { from: from ? formatMoney(from) : '', until: until ? formatMoney(until) : '' };
    // A flat rate is one tier from nothing on.
    if (!until && from?.amount === 0) return [t('calculationLine.tier', said), null];
    return [
      t('calculationLine.tier', said),
      t(until ? 'calculationLine.tierRange' : 'calculationLine.tierLast', range),
    ];
  };
}

/** How what is due for a period comes about, line by line. */
export function CalculationPanel({ report }: { report: ReportView }) {
  const { t } = useTranslation();
  const textOf = useLineText();
  const { data } = useCalculation(report, true);
  if (!data) return null;
  return (
    <div className="row-panel">
      <div className="row-panel-head">
        <h4>{t('royaltyReport.calculation')}</h4>
        {!data.final && <span className="hint">{t('royaltyReport.provisional')}</span>}
      </div>
      <dl className="account">
        {data.lines.map((line, i) => {
          const [text, note] = textOf(line);
          return (
            <div key={i} className={line.code === 'due' ? 'account-owed' : undefined}>
              <dt>
                {text}
                {note && <span className="row-note"> {note}</span>}
              </dt>
              <dd className="money">
                {line.amount ? formatMoney(line.amount) : line.exact ? exactText(line.exact) : ''}
              </dd>
            </div>
          );
        })}
      </dl>
    </div>
  );
}
