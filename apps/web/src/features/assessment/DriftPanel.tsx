import { useTranslation } from 'react-i18next';
import type { ReportView } from '@contract/assessment';
import { Unit } from '@contract/indicator';
import { useLanguage } from '../../i18n';
import { formatValue, withUnit } from '../indicator/value';
import { useDrift } from './queries';
import { wordsIn } from '../indicator/words';

/** Whether the records behind a frozen report are still what they were. */
export function DriftPanel({ id, report }: { id: string; report: ReportView }) {
  const { t } = useTranslation();
  const language = useLanguage();
  const drift = useDrift(id, report.frozen);
  if (!drift.data) return null;
  const { changed } = drift.data;
  const figures = report.heads.flatMap((head) => head.figures);
  if (changed.length === 0) return <p className="hint">{t('assess.driftNone')}</p>;
  return (
    <div className="assess-drift" role="status">
      <b>{t('assess.drift')}</b>
      <ul>
        {changed.map(({ code, year, reported, now, rows, rowsNow }) => {
          const figure = figures.find((it) => it.code === code);
          const unit = Unit.parse(figure?.unit ?? 'count');
          const value = (amount: number) => withUnit(formatValue(amount, unit), t(`indicatorUnit.${unit}`));
          const name = figure ? wordsIn(language, figure.name) : code;
          return (
            <li key={`${code} ${year}`}>
              {t('assess.driftLine', { name, year, reported: value(reported), now: value(now) })}
              <span className="row-note"> {t('assess.driftRows', { rows, rowsNow })}</span>
            </li>
          );
        })}
      </ul>
    </div>
  );
}
