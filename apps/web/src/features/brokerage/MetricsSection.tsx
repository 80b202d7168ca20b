import { Input, Select } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useQuery } from '@tanstack/react-query';
import type { LicensingMetrics } from '@contract/brokerage';
import { answer, api } from '../../api/client';
import { useLanguage } from '../../i18n';
import { formatMoney, todayInChina } from '../../ui/format';
import { Section } from '../../ui/Page';
import { Read } from '../../ui/states';
import { useMetrics } from './queries';

function Figures({ metrics }: { metrics: LicensingMetrics }) {
  const { t } = useTranslation();
  const figures: [string, string][] = [
    [t('metrics.licences'), String(metrics.licences)],
    [t('metrics.options'), String(metrics.options)],
    [t('metrics.income'), formatMoney(metrics.income)],
    [t('metrics.disclosures'), String(metrics.disclosures)],
    [t('metrics.filings'), String(metrics.filings)],
    [t('metrics.startUps'), String(metrics.startUps)],
    [t('metrics.negotiationsOpened'), String(metrics.negotiationsOpened)],
    [t('metrics.negotiationsConcluded'), String(metrics.negotiationsConcluded)],
    [t('metrics.daysToLicence'), metrics.daysToLicence === null ? t('metrics.none') : String(metrics.daysToLicence)],
    [t('metrics.commission'), formatMoney(metrics.commission)],
  ];
  return (
    <dl className="desk-figures">
      {figures.map(([name, value]) => (
        <div key={name}>
          <dt>{name}</dt>
          <dd>{value}</dd>
        </div>
      ))}
    </dl>
  );
}

const tomorrow = () => new Date(Date.parse(todayInChina()) + 86_400_000).toISOString().slice(0, 10);

/** What licensing of a center came to in a time: the six figures that are told everywhere, and how talks went. */
export function MetricsSection({ centerIds }: { centerIds: readonly string[] }) {
  const { t } = useTranslation();
  const language = useLanguage();
  const [centerId, setCenterId] = useState(centerIds[0]);
  const [from, setFrom] = useState(`${todayInChina().slice(0, 4)}-01-01`);
  const [until, setUntil] = useState(tomorrow);
  const metrics = useMetrics(centerId, from, until);
  const { data: centers } = useQuery({
    queryKey: ['centers', 'names', ...centerIds],
    queryFn: () => Promise.all(centerIds.map((id) => answer(api.GET('/centers/{id}', { params: { path: { id } } })))),
  });
  return (
    <Section title={t('metrics.title')}>
      <div className="desk-filters">
        <label>
          <span>{t('metrics.center')}</span>
          <Select
            aria-label={t('metrics.center')}
            value={centerId}
            onChange={setCenterId}
            options={(centers ?? []).map(({ id, name, nameEn }) => ({
              value: id,
              label: language === 'en' ? (nameEn ?? name) : name,
            }))}
          />
        </label>
        <label>
          <span>{t('metrics.from')}</span>
          <Input type="date" value={from} onChange={({ target }) => setFrom(target.value)} />
        </label>
        <label>
          <span>{t('metrics.until')}</span>
          <Input type="date" value={until} onChange={({ target }) => setUntil(target.value)} />
        </label>
      </div>
      <Read query={metrics} rows={3}>
        {(found) => <Figures metrics={found} />}
      </Read>
    </Section>
  );
}
