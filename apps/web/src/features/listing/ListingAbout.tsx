import { DownloadOutlined } from '@ant-design/icons';
import type { ListingView } from '@contract/listing';
import { Alert, Button } from 'antd';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { useLanguage } from '../../i18n';
import { formatDate, formatMoment, nameIn } from '../../ui/format';
import { Section } from '../../ui/Page';
import { PatentStatusBadge } from '../docket/tags';
import { FieldNames, TerritoryNames } from '../licensing/Names';
import { TermsTable } from '../licensing/TermsTable';
import { GroundList } from './GroundList';
import { useCheck } from './queries';

/** What stops it, why it was stopped, and what is missing: for those who keep or verify it. */
function Standing({ listing }: { listing: ListingView }) {
  const { t } = useTranslation();
  const { id, version, missing, state, pausedBy, reason, grounds, mine, deeds } = listing;
  const keeps = missing !== null;
  const check = useCheck(id, version, keeps && state !== 'withdrawn');
  const found = check.data ?? grounds;
  return (
    <>
      {(state === 'paused' || state === 'ineligible') && (
        <Alert
          className="listing-alert"
          type="warning"
          showIcon
          title={t(state === 'ineligible' ? 'listing.isIneligible' : `listing.pausedBy.${pausedBy ?? 'licensor'}`)}
          description={reason ?? undefined}
        />
      )}
      {state === 'draft' && reason && (
        <Alert className="listing-alert" type="info" showIcon title={t('listing.wasReturned')} description={reason} />
      )}
      {found.length > 0 && <GroundList grounds={found} />}
      {mine && missing && missing.length > 0 && deeds.includes('change') && (
        <Alert
          className="listing-alert"
          type="info"
          showIcon
          title={t('listing.missing', { parts: missing.map((part) => t(`listingPart.${part}`)).join('、') })}
        />
      )}
    </>
  );
}

function Words({ title, children }: { title: string; children: string | null }) {
  if (!children) return null;
  return (
    <div className="listing-words">
      <h3>{title}</h3>
      <p className="listing-text">{children}</p>
    </div>
  );
}

function Patents({ patents }: Pick<ListingView, 'patents'>) {
  const { t } = useTranslation();
  const language = useLanguage();
  return (
    <Section title={t('listing.patents')}>
      <ul className="rows">
        {patents.map((patent) => (
          <li key={patent.id} className="row">
            <div className="row-main">
              <Link to={`/patents/${patent.id}`} className="row-link">
                {nameIn(language, { name: patent.title, nameEn: patent.titleEn })}
              </Link>{' '}
              <PatentStatusBadge status={patent.status as never} />
              <div className="row-note">
                <span className="code">{patent.applicationNumber}</span>
                {patent.ipc.length > 0 && ` · ${patent.ipc.join('; ')}`}
                {patent.expiresOn && ` · ${t('listing.livesUntil', { day: formatDate(patent.expiresOn, language) })}`}
              </div>
            </div>
          </li>
        ))}
      </ul>
    </Section>
  );
}

function Facts({ listing }: { listing: ListingView }) {
  const { t } = useTranslation();
  const language = useLanguage();
  const facts: [string, ReactNode][] = [
    [t('listing.fields'), <FieldNames key="fields" symbols={listing.fields} />],
    [t('listing.territories'), <TerritoryNames key="territories" codes={listing.territories} />],
    [t('listing.center'), nameIn(language, { name: listing.centerName, nameEn: listing.centerNameEn })],
    [t('listing.audience'), t(`listingAudience.${listing.audience}`)],
    [t('listing.nda'), t(listing.ndaRequired ? 'listing.ndaFirst' : 'listing.ndaNone')],
    [t('listing.expires'), listing.expiresOn ? formatDate(listing.expiresOn, language) : t('listing.expiresNever')],
    [t('listing.publishedAt'), listing.publishedAt ? formatMoment(listing.publishedAt, language) : '—'],
    ...(listing.authority ? [[t('listing.authority'), listing.authority] as [string, ReactNode]] : []),
  ];
  return (
    <dl className="facts">
      {facts.map(([name, value]) => (
        <div key={name}>
          <dt>{name}</dt>
          <dd>{value}</dd>
        </div>
      ))}
    </dl>
  );
}

/** What a listing says to everybody who may read it. */
export function ListingAbout({ listing }: { listing: ListingView }) {
  const { t } = useTranslation();
  const { problem, product, advantage, targetUsers, indicativeTerms, type } = listing;
  const isSilent = !problem && !product && !advantage && !targetUsers;
  return (
    <>
      <Standing listing={listing} />
      <div className="grid-2 listing-about">
        <div className="stack">
          <Section title={t(type === 'offer' ? 'listing.about' : 'listing.sought')}>
            {isSilent && <p className="hint">{t('listing.silent')}</p>}
            <Words title={t('listingPart.problem')}>{problem}</Words>
            <Words title={t('listingPart.product')}>{product}</Words>
            <Words title={t('listingPart.advantage')}>{advantage}</Words>
            <Words title={t('listingPart.targetUsers')}>{targetUsers}</Words>
          </Section>
          {type === 'offer' && <Patents patents={listing.patents} />}
        </div>
        <div className="stack">
          <Section
            title={t('listing.terms')}
            extra={
              <Button
                size="small"
                icon={<DownloadOutlined />}
                href={`/api/v1/licence-listings/${listing.id}/odrl.jsonld`}
              >
                ODRL
              </Button>
            }
          >
            {indicativeTerms && Object.keys(indicativeTerms).length > 0 ? (
              <TermsTable terms={indicativeTerms} />
            ) : (
              <p className="hint">{t('listing.termsOpen')}</p>
            )}
          </Section>
          <Section title={t('listing.scope')}>
            <Facts listing={listing} />
          </Section>
        </div>
      </div>
    </>
  );
}
