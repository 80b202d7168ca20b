import { Select } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import type { DirectoryEntry } from '@contract/accreditation';
import { useLanguage } from '../../i18n';
import { formatDate, nameIn } from '../../ui/format';
import { Section } from '../../ui/Page';
import { More, Nothing, Read } from '../../ui/states';
import { AccreditationBadge } from '../accreditation/badges';
import { cityName } from '../city-desk/cities';
import { useFieldName } from '../alliance/queries';
import { PublicFrame } from './PublicFrame';
import { useDirectory, usePolicyCities } from './queries';

const levels = ['municipal', 'provincial', 'national'] as const;

function Row({ entry }: { entry: DirectoryEntry }) {
  const { t } = useTranslation();
  const language = useLanguage();
  const field = useFieldName(entry.policyId, entry.fieldCode);
  const { centerName, centerNameEn, leadName, leadNameEn, outcome, level, since, certificateNumber } = entry;
  const facts = [
    cityName(language, entry.cityCode),
    field,
    t(`centerLevel.${level}`),
    t('publicPage.lead', { name: nameIn(language, { name: leadName, nameEn: leadNameEn }) }),
    t('granted.since', { day: formatDate(since, language) }),
  ];
  return (
    <li className="row">
      <div className="row-main">
        <b>{nameIn(language, { name: centerName, nameEn: centerNameEn })}</b> <AccreditationBadge state={outcome} />
        <div className="row-note">{facts.join(' · ')}</div>
        {certificateNumber && (
          <div className="row-note">
            <Link to={`/certificates/${certificateNumber}`}>
              {t('publicPage.certificate', { number: certificateNumber })}
            </Link>
          </div>
        )}
      </div>
    </li>
  );
}

/** The centers that cities accredited, made pilots or let prepare. */
export function DirectoryPage() {
  const { t } = useTranslation();
  const language = useLanguage();
  const [city, setCity] = useState('');
  const [level, setLevel] = useState<(typeof levels)[number] | ''>('');
  const cities = usePolicyCities();
  const directory = useDirectory(city, level);
  return (
    <PublicFrame title={t('publicPage.directory')} lead={t('publicPage.directoryLead')}>
      <Section title={t('publicPage.centers')}>
        <div className="filters">
          <Select
            aria-label={t('cityDesk.city')}
            value={city}
            onChange={setCity}
            style={{ minWidth: 140 }}
            options={[
              { value: '', label: t('publicPage.allCities') },
              ...cities.map((value) => ({ value, label: cityName(language, value) })),
            ]}
          />
          <Select
            aria-label={t('application.level')}
            value={level}
            onChange={setLevel}
            style={{ minWidth: 140 }}
            options={[
              { value: '' as const, label: t('publicPage.allLevels') },
              ...levels.map((value) => ({ value, label: t(`centerLevel.${value}`) })),
            ]}
          />
        </div>
        <Read query={directory}>
          {(items) =>
            items.length === 0 ? (
              <Nothing title={t('publicPage.noCenters')} />
            ) : (
              <ul className="rows">
                {items.map((entry) => (
                  <Row key={entry.id} entry={entry} />
                ))}
              </ul>
            )
          }
        </Read>
        <More query={directory} />
      </Section>
    </PublicFrame>
  );
}
