import { Segmented } from 'antd';
import { useTranslation } from 'react-i18next';
import { Link, useSearchParams } from 'react-router';
import { useLanguage } from '../../i18n';
import { formatDate } from '../../ui/format';
import { Page, Section } from '../../ui/Page';
import { More, Nothing, Read } from '../../ui/states';
import { LiveMark } from '../equipment/LiveMark';
import { useAbilities } from '../identity/me';
import { InterestRow } from './InterestRow';
import './listing.css';
import { useInterestNews, useInterests, useNdas } from './queries';
import { NdaBadge } from './tags';

const boxes = ['received', 'sent'] as const;

/** The agreements of the user's organizations. */
function Ndas() {
  const { t } = useTranslation();
  const language = useLanguage();
  const ndas = useNdas();
  return (
    <Section title={t('nda.title')}>
      <Read query={ndas} rows={2}>
        {(items) =>
          items.length === 0 ? (
            <p className="hint">{t('nda.none')}</p>
          ) : (
            <ul className="rows">
              {items.map((nda) => (
                <li key={nda.id} className="row">
                  <div className="row-main">
                    <Link to={`/ndas/${nda.id}`} className="row-link">
                      {nda.listingTitle}
                    </Link>{' '}
                    <NdaBadge state={nda.state} />
                    <div className="row-note">
                      {nda.licensorName} · {nda.interestedName}
                      {nda.endsOn && ` · ${t('nda.until', { day: formatDate(nda.endsOn, language) })}`}
                    </div>
                  </div>
                </li>
              ))}
            </ul>
          )
        }
      </Read>
      <More query={ndas} />
    </Section>
  );
}

/** Interests the user's organization received and sent; of the centers whose listings the user brokers, all. */
export function InterestsPage() {
  const { t } = useTranslation();
  const [search, setSearch] = useSearchParams();
  const { acting, me } = useAbilities();
  const brings = me.staff.some(({ role }) => role === 'manager' || role === 'broker');
  const wanted = boxes.find((it) => it === search.get('box'));
  const box = wanted ?? (acting ? 'received' : undefined);
  const interests = useInterests(box ? { box } : {}, acting !== null || brings);
  const liveness = useInterestNews((interests.data ?? []).map(({ id }) => id));
  return (
    <Page
      title={t('interest.nav')}
      lead={t('interest.lead')}
      eyebrow={<Link to="/licence-listings">{t('listing.title')}</Link>}
    >
      <div className="listing-live">
        {acting && (
          <Segmented
            aria-label={t('interest.box')}
            value={box ?? 'received'}
            onChange={(value) => setSearch({ box: value }, { replace: true })}
            options={boxes.map((value) => ({ value, label: t(`interest.${value}`) }))}
          />
        )}
        <LiveMark liveness={liveness} />
      </div>
      <Section title={t('interest.title')}>
        <Read query={interests} rows={6}>
          {(items) =>
            items.length === 0 ? (
              <Nothing
                title={t('interest.none')}
                hint={t('interest.noneHint')}
                action={<Link to="/licence-listings">{t('listing.title')}</Link>}
              />
            ) : (
              <ul className="rows">
                {items.map((interest) => (
                  <InterestRow key={interest.id} interest={interest} showListing />
                ))}
              </ul>
            )
          }
        </Read>
        <More query={interests} />
      </Section>
      {acting && <Ndas />}
    </Page>
  );
}
