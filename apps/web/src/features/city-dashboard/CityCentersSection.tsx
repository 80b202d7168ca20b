import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import type { CityCenter, CityDashboard } from '@contract/indicator';
import { useLanguage } from '../../i18n';
import { nameIn } from '../../ui/format';
import { Section } from '../../ui/Page';
import { More, Nothing, Read } from '../../ui/states';
import { Badge } from '../../ui/tags';
import { useCityCenters } from '../indicator/queries';
import { formatValue } from '../indicator/value';
import { wordsIn } from '../indicator/words';

const tones = {
  ...({ candidate: 'plain', preparing: 'amber', pilot: 'mid' } as const),
  ...({ accredited: 'teal', under_watch: 'rose', revoked: 'plain' } as const),
} as const;
const shown = ['contract_turnover', 'own_income', 'results', 'licences_signed', 'members'];

/** Each center of the city with what it made in the year; the last line is all of them. */
export function CityCentersSection({
  cityCode,
  year,
  totals,
}: {
  cityCode: string;
  year: number;
  totals: CityDashboard['totals'];
}) {
  const { t } = useTranslation();
  const language = useLanguage();
  const centers = useCityCenters(cityCode, year);
  const columns = totals.filter(({ definition }) => shown.includes(definition.code));
  const value = (amount: number, { definition }: CityDashboard['totals'][number]) =>
    formatValue(amount, definition.unit);
  const heading = ({ definition }: CityDashboard['totals'][number]) =>
    definition.unit === 'count'
      ? wordsIn(language, definition.name)
      : `${wordsIn(language, definition.name)} (${t(`indicatorUnit.${definition.unit}`)})`;
  return (
    <Section title={t('cityBoard.centers')}>
      <Read query={centers} rows={4}>
        {(items) =>
          items.length === 0 ? (
            <Nothing title={t('cityBoard.noCenters')} />
          ) : (
            <table className="indicator-table city-centers">
              <thead>
                <tr>
                  <th scope="col">{t('cityBoard.center')}</th>
                  {columns.map((column) => (
                    <th key={column.definition.code} scope="col">
                      {heading(column)}
                    </th>
                  ))}
                  <th scope="col">{t('cityBoard.duties')}</th>
                </tr>
              </thead>
              <tbody>
                {items.map((center) => (
                  <tr key={center.id}>
                    <CenterName center={center} />
                    {columns.map((column) => (
                      <td key={column.definition.code} data-label={heading(column)}>
                        {value(center.figures[column.definition.code] ?? 0, column)}
                      </td>
                    ))}
                    <td data-label={t('cityBoard.duties')}>
                      {t('cityBoard.dutiesText', { missed: center.missedObligations, open: center.openObligations })}
                    </td>
                  </tr>
                ))}
                <tr>
                  <th scope="row">{t('cityBoard.total')}</th>
                  {columns.map((column) => (
                    <td key={column.definition.code} data-label={heading(column)}>
                      <b>{value(column.value, column)}</b>
                    </td>
                  ))}
                  <td />
                </tr>
              </tbody>
            </table>
          )
        }
      </Read>
      <More query={centers} />
    </Section>
  );
}

function CenterName({ center }: { center: CityCenter }) {
  const { t } = useTranslation();
  const language = useLanguage();
  return (
    <th scope="row">
      <Link to={`/governance/${center.id}`}>{nameIn(language, center)}</Link>{' '}
      <Badge tone={tones[center.stage]}>{t(`centerStage.${center.stage}`)}</Badge>
      <div className="row-note">{t(`centerLevel.${center.level}`)}</div>
    </th>
  );
}
