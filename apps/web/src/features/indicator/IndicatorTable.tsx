import { Button } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { DefinitionView, IndicatorView, TargetView } from '@contract/indicator';
import { useLanguage } from '../../i18n';
import { Badge } from '../../ui/tags';
import './indicator.css';
import type { Whose } from './queries';
import { RowsDrawer } from './RowsDrawer';
import { formatValue, withUnit } from './value';
import { wordsIn } from './words';

const tones = { met: 'teal', unmet: 'rose', no_actual: 'plain', no_target: 'plain' } as const;

/** What was wanted and what there is, indicator by indicator; a number that was counted opens to its rows. */
export function IndicatorTable({ items, whose }: { items: readonly IndicatorView[]; whose: Whose }) {
  const { t } = useTranslation();
  const language = useLanguage();
  const [open, setOpen] = useState<IndicatorView | null>(null);
  const groupOf = ({ group }: DefinitionView) => (group ? wordsIn(language, group) : '');
  const groups = [...new Set(items.map(({ definition }) => groupOf(definition)))];
  return (
    <>
      <table className="indicator-table">
        <thead>
          <tr>
            {(['name', 'actual', 'target', 'series'] as const).map((name) => (
              <th key={name} scope="col">
                {t(`indicator.${name}`)}
              </th>
            ))}
          </tr>
        </thead>
        {groups.map((group) => (
          <tbody key={group}>
            {group && (
              <tr className="indicator-group">
                <th scope="rowgroup" colSpan={4}>
                  {group}
                </th>
              </tr>
            )}
            {items
              .filter(({ definition }) => groupOf(definition) === group)
              .map((item) => (
                <IndicatorLine key={item.definition.code} item={item} onOpen={() => setOpen(item)} />
              ))}
          </tbody>
        ))}
      </table>
      {open && <RowsDrawer whose={whose} indicator={open} onClose={() => setOpen(null)} />}
    </>
  );
}

function IndicatorLine({ item, onOpen }: { item: IndicatorView; onOpen: () => void }) {
  const { t } = useTranslation();
  const language = useLanguage();
  const { definition, actual, fed, entered, targets } = item;
  const { unit, name, note } = definition;
  const shown = (value: number) => withUnit(formatValue(value, unit), t(`indicatorUnit.${unit}`));
  return (
    <tr>
      <th scope="row">
        {wordsIn(language, name)}
        <div className="row-note">{wordsIn(language, note)}</div>
      </th>
      <td data-label={t('indicator.actual')}>
        <div>
          <b>{actual === null ? t('indicator.unknown') : shown(actual)}</b>
          {fed && fed.rows > 0 && (
            <div>
              <Button type="link" size="small" className="indicator-rows" onClick={onOpen}>
                {t('indicator.rows', { count: fed.rows })}
              </Button>
            </div>
          )}
          {entered && (
            <div className="row-note">
              {t('indicator.enteredAs', { evidence: entered.evidence, name: entered.enteredByName })}
              {fed && fed.rows > 0 && ` · ${t('indicator.fedPart', { value: shown(fed.value) })}`}
            </div>
          )}
        </div>
      </td>
      <td data-label={t('indicator.target')}>
        <div>
          {targets.length === 0 && <span className="row-note">{t('indicator.noTarget')}</span>}
          {targets.map((target) => (
            <TargetLine key={target.reference} target={target} item={item} />
          ))}
        </div>
      </td>
      <td data-label={t('indicator.series')}>
        <Series item={item} />
      </td>
    </tr>
  );
}

function TargetLine({ target, item }: { target: TargetView; item: IndicatorView }) {
  const { t } = useTranslation();
  const { unit } = item.definition;
  const { comparison, value, upper, verdict, origin, reference, year, attainmentBp } = target;
  const limit = upper === null ? formatValue(value, unit) : t('indicator.range', { from: value, to: upper });
  const wanted = t(`indicatorComparison.${comparison}`, { value: withUnit(limit, t(`indicatorUnit.${unit}`)) });
  const from = {
    policy: t('indicator.policyTarget', { clause: reference }),
    plan: t('indicator.planTarget'),
    entered: t('indicator.enteredTarget'),
  }[origin];
  return (
    <div className="indicator-target">
      {wanted} <Badge tone={tones[verdict]}>{t(`indicatorVerdict.${verdict}`)}</Badge>
      <div className="row-note">
        {[
          from,
          t('indicator.byYear', { year }),
          attainmentBp !== null && `${formatValue(attainmentBp, 'basis_points')}%`,
        ]
          .filter(Boolean)
          .join(' · ')}
      </div>
    </div>
  );
}

/** Five years as columns; their numbers are told beside. */
function Series({ item }: { item: IndicatorView }) {
  const { t } = useTranslation();
  const language = useLanguage();
  const { series, definition } = item;
  const most = Math.max(1, ...series.map(({ actual }) => actual ?? 0));
  const told = series.map(
    ({ year, actual }) => `${year} ${actual === null ? '–' : formatValue(actual, definition.unit)}`,
  );
  return (
    <div
      className="indicator-series"
      role="img"
      aria-label={t('indicator.seriesOf', {
        name: wordsIn(language, definition.name),
        values: told.join(language === 'en' ? ', ' : '，'),
      })}
    >
      {series.map(({ year, actual }, i) => (
        <span key={year} title={told[i]}>
          <i
            className={actual === null ? 'indicator-unknown' : undefined}
            style={{ height: `${Math.round(((actual ?? 0) / most) * 100)}%` }}
          />
          <small>{String(year).slice(2)}</small>
        </span>
      ))}
    </div>
  );
}
