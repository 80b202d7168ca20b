import { useQuery } from '@tanstack/react-query';
import { Input } from 'antd';
import { useId, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { answer, api } from '../../api/client';
import { useLanguage } from '../../i18n';
import { formatDate, formatMoney, formatPercent, formatRatio, fractionOf } from '../../ui/format';
import { Section } from '../../ui/Page';
import { Nothing, Read } from '../../ui/states';
import { OrganizationName } from '../identity/OrganizationName';
import { centerKey } from './queries';

/** Who holds how much of the paid-in capital, on any day: the exact ratio, and the percentage people quote. */
export function Stakes({ centerId }: { centerId: string }) {
  const { t } = useTranslation();
  const language = useLanguage();
  const dateId = useId();
  const [asOf, setAsOf] = useState('');
  const stakes = useQuery({
    queryKey: [...centerKey(centerId), 'stakes', asOf],
    queryFn: () =>
      answer(
        api.GET('/centers/{id}/stakes', { params: { path: { id: centerId }, query: { asOf: asOf || undefined } } }),
      ),
    placeholderData: (previous) => previous,
  });
  return (
    <Section
      title={t('stakes.title')}
      extra={
        <div className="inline-field">
          <label htmlFor={dateId}>{t('stakes.asOf')}</label>
          <Input
            id={dateId}
            type="date"
            value={asOf || stakes.data?.asOf || ''}
            onChange={({ target }) => setAsOf(target.value)}
          />
        </div>
      }
    >
      <Read query={stakes}>
        {(data) =>
          data.stakes.length === 0 ? (
            <Nothing title={t('stakes.none', { day: formatDate(data.asOf, language) })} hint={t('stakes.noneHint')} />
          ) : (
            <table className="table">
              <caption className="visually-hidden">{t('stakes.title')}</caption>
              <thead>
                <tr>
                  <th scope="col">{t('field.organization')}</th>
                  <th scope="col" className="number wide-only">
                    {t('contribution.subscribed')}
                  </th>
                  <th scope="col" className="number">
                    {t('contribution.paidIn')}
                  </th>
                  <th scope="col" className="number">
                    {t('stakes.share')}
                  </th>
                </tr>
              </thead>
              <tbody>
                {data.stakes.map((stake) => (
                  <tr key={stake.organizationId}>
                    <th scope="row">
                      <OrganizationName id={stake.organizationId} link />
                    </th>
                    <td className="number wide-only">{formatMoney(stake.subscribed)}</td>
                    <td className="number">{formatMoney(stake.paidIn)}</td>
                    <td className="number">
                      <b>{formatPercent(stake.share)}</b>
                      <span className="bar" aria-hidden="true">
                        <span style={{ width: `${fractionOf(stake.share) * 100}%` }} />
                      </span>
                      <span className="row-note">{formatRatio(stake.share)}</span>
                    </td>
                  </tr>
                ))}
              </tbody>
              <tfoot>
                <tr>
                  <th scope="row">{t('stakes.total')}</th>
                  <td className="number wide-only">{formatMoney(data.subscribed)}</td>
                  <td className="number">{formatMoney(data.paidIn)}</td>
                  <td className="number">{data.paidIn.amount > 0 ? '100%' : '—'}</td>
                </tr>
              </tfoot>
            </table>
          )
        }
      </Read>
    </Section>
  );
}
