import { Segmented, Select } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { LicenceState, type LicenceSummary } from '@contract/licence';
import { useLanguage } from '../../i18n';
import { formatDate, nameIn } from '../../ui/format';
import { Page, Section } from '../../ui/Page';
import { More, Nothing, Read } from '../../ui/states';
import { useAbilities } from '../identity/me';
import { LicenceKindBadge } from '../licensing/Names';
import { lastDayOf } from '../licensing/termsDraft';
import { RecordalsDue } from '../recordal/RecordalsDue';
import './licence.css';
import { useApprovals, useLicences, type LicenceFilter } from './queries';
import { LicenceBadge } from './tags';

function LicenceRow({ licence }: { licence: LicenceSummary }) {
  const { t } = useTranslation();
  const language = useLanguage();
  const { id, number, kind, state, licensor, licensee, patents, effectiveOn, endsOn } = licence;
  const [first, ...others] = patents;
  const named = first && ((language === 'en' && first.titleEn) || first.title);
  return (
    <li className={['draft', 'approvals', 'pending_signatures'].includes(state) ? 'row row-unread' : 'row'}>
      <div className="row-main">
        <Link to={`/licences/${id}`} className="row-link">
          {number}
        </Link>{' '}
        <span className="row-tags">
          <LicenceBadge state={state} />
          <LicenceKindBadge kind={kind} />
        </span>
        <div className="row-note">
          {[
            `${nameIn(language, licensor)} → ${nameIn(language, licensee)}`,
            named && (others.length > 0 ? t('licence.andOthers', { title: named, count: others.length }) : named),
            effectiveOn && t('licence.from', { day: formatDate(effectiveOn, language) }),
            endsOn && t('licence.until', { day: formatDate(lastDayOf(endsOn), language) }),
          ]
            .filter(Boolean)
            .join(' · ')}
        </div>
      </div>
    </li>
  );
}

/** Consents that others ask of the user's organizations. */
function AskedOfUs() {
  const { t } = useTranslation();
  const approvals = useApprovals(true);
  const open = approvals.data?.filter(({ approval }) => approval.steps.includes('give')).length ?? 0;
  if (open === 0) return null;
  return (
    <Section title={t('licence.asked')}>
      <p>
        <Link to="/licence-approvals">{t('licence.askedCount', { count: open })}</Link>
      </p>
    </Section>
  );
}

/** The licences the user's organizations are a side of, or whose center they work for. */
export function LicencesPage() {
  const { t } = useTranslation();
  const { acting, me } = useAbilities();
  const [side, setSide] = useState<LicenceFilter>('all');
  const [state, setState] = useState<LicenceState | undefined>();
  const licences = useLicences(side, state);
  const isMember = acting !== null || me.organizations.length > 0;
  return (
    <Page
      title={t('licence.title')}
      lead={t('licence.lead')}
      actions={<Link to="/licence-notices">{t('licence.notices')}</Link>}
    >
      {isMember && <AskedOfUs />}
      <RecordalsDue />
      <div className="views">
        <Segmented
          aria-label={t('licence.view')}
          value={side}
          onChange={setSide}
          options={(['all', 'licensor', 'licensee'] as const).map((value) => ({
            value,
            label: t(`licence.filter.${value}`),
          }))}
        />
        <Select
          aria-label={t('licence.byState')}
          allowClear
          placeholder={t('licence.anyState')}
          value={state}
          onChange={setState}
          options={LicenceState.options.map((value) => ({ value, label: t(`licenceState.${value}`) }))}
          style={{ minWidth: 160 }}
        />
      </div>
      <Section title={t('licence.list')}>
        <Read query={licences} rows={6}>
          {(items) =>
            items.length === 0 ? (
              <Nothing
                title={t('licence.none')}
                hint={t('licence.noneHint')}
                action={<Link to="/licence-listings">{t('licence.toListings')}</Link>}
              />
            ) : (
              <ul className="rows">
                {items.map((licence) => (
                  <LicenceRow key={licence.id} licence={licence} />
                ))}
              </ul>
            )
          }
        </Read>
        <More query={licences} />
      </Section>
    </Page>
  );
}
