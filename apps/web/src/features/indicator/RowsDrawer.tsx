import { Drawer } from 'antd';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import type { IndicatorView } from '@contract/indicator';
import { useLanguage } from '../../i18n';
import { formatDate } from '../../ui/format';
import { More, Nothing, Read } from '../../ui/states';
import { useIndicatorRows, type Whose } from './queries';
import { rowPath } from './rowPath';
import { formatValue } from './value';
import { wordsIn } from './words';

/** The records a figure was counted from, each with what it adds and a way to its page. */
export function RowsDrawer({
  whose,
  indicator: { definition, year },
  onClose,
}: {
  whose: Whose;
  indicator: Pick<IndicatorView, 'definition' | 'year'>;
  onClose: () => void;
}) {
  const { t } = useTranslation();
  const language = useLanguage();
  const { code, name, unit, note } = definition;
  const rows = useIndicatorRows(whose, code, year);
  const adds = (numerator: number, denominator: number) => {
    if (unit === 'days') return t('indicator.days', { count: numerator });
    const value = denominator === 0 ? formatValue(numerator, unit === 'basis_points' ? 'count' : unit) : null;
    return t('indicator.adds', { value: value ?? `${numerator} / ${denominator}` });
  };
  return (
    <Drawer
      open
      size="large"
      title={t('indicator.rowsTitle', { name: wordsIn(language, name), year })}
      onClose={onClose}
      closable={{ 'aria-label': t('action.close') }}
    >
      <p className="hint">{wordsIn(language, note)}</p>
      <Read query={rows}>
        {(items) =>
          items.length === 0 ? (
            <Nothing title={t('indicator.rowsNone')} hint={t('indicator.rowsNoneHint')} />
          ) : (
            <ul className="rows">
              {items.map((row) => {
                const path = rowPath(row);
                return (
                  <li key={`${row.type} ${row.id}`} className="row">
                    <div className="row-main">
                      {path ? (
                        <Link to={path} className="row-link">
                          {row.title}
                        </Link>
                      ) : (
                        <b>{row.title}</b>
                      )}
                      <div className="row-note">{formatDate(row.on, language)}</div>
                    </div>
                    <span className="row-note">{adds(row.numerator, row.denominator)}</span>
                  </li>
                );
              })}
            </ul>
          )
        }
      </Read>
      <More query={rows} />
    </Drawer>
  );
}
