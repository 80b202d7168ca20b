import { Button } from 'antd';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import type { AccreditationView } from '@contract/accreditation';
import { useLanguage } from '../../i18n';
import { formatDate, nameIn } from '../../ui/format';
import { Section } from '../../ui/Page';
import { More, Nothing, Read } from '../../ui/states';
import { Badge } from '../../ui/tags';
import { useReason } from '../../ui/useReason';
import { useFieldName } from '../alliance/queries';
import { AccreditationBadge, CertificateBadge } from './badges';
import { useDeed, useGranted } from './queries';

function GrantedRow({ granted }: { granted: AccreditationView }) {
  const { t } = useTranslation();
  const language = useLanguage();
  const [dialog, ask] = useReason();
  const deed = useDeed(t('application.done'));
  const { id, version, centerId, state, level, since, preparationEndsOn, extendedAt, watchedClauses, certificate } =
    granted;
  const field = useFieldName(granted.policyId, granted.fieldCode);
  const facts = [
    field,
    t(`centerLevel.${level}`),
    t('granted.since', { day: formatDate(since, language) }),
    state === 'preparing' && preparationEndsOn && t('granted.until', { day: formatDate(preparationEndsOn, language) }),
    extendedAt && t('application.extended'),
    granted.reason,
  ];
  const act = (verb: (typeof granted.verbs)[number]) => {
    if (verb === 'resume')
      return deed.mutate({
        path: '/accreditation-certificates/{id}/resume',
        id: certificate!.id,
        version: certificate!.version,
      });
    ask({
      ...{ title: t(`grantedVerb.${verb}`), ok: t(`grantedVerb.${verb}`), danger: verb !== 'extend', required: true },
      hint: t(`grantedHint.${verb}`),
      onGiven: (reason) =>
        verb === 'suspend'
          ? deed.mutate({
              ...{ path: '/accreditation-certificates/{id}/suspend', id: certificate!.id },
              ...{ version: certificate!.version, body: { reason } },
            })
          : deed.mutate({ path: `/accreditations/{id}/${verb}`, id, version, body: { reason } }),
    });
  };
  return (
    <li className={state === 'revoked' ? 'row row-past' : 'row'}>
      {dialog}
      <div className="row-main">
        <Link to={`/governance/${centerId}`} className="row-link">
          {nameIn(language, { name: granted.centerName, nameEn: granted.centerNameEn })}
        </Link>{' '}
        <AccreditationBadge state={state} />
        {watchedClauses.length > 0 && (
          <Badge tone="rose">{t('granted.watched', { clauses: watchedClauses.join(t('application.comma')) })}</Badge>
        )}
        <div className="row-note">{facts.filter(Boolean).join(' · ')}</div>
        {certificate && (
          <div className="row-note">
            <Link to={`/certificates/${certificate.code}`}>{certificate.number}</Link>{' '}
            <CertificateBadge state={certificate.state} />
          </div>
        )}
      </div>
      {granted.verbs.length > 0 && (
        <div className="row-actions">
          {granted.verbs.map((verb) => (
            <Button key={verb} size="small" danger={verb === 'revoke' || verb === 'suspend'} onClick={() => act(verb)}>
              {t(`grantedVerb.${verb}`)}
            </Button>
          ))}
        </div>
      )}
    </li>
  );
}

/** What a city has granted its centers. */
export function GrantedTab({ cityCode }: { cityCode: string }) {
  const { t } = useTranslation();
  const granted = useGranted();
  return (
    <Section title={t('cityDesk.tab.granted')}>
      <Read query={granted}>
        {(items) => {
          const here = items.filter((accreditation) => accreditation.cityCode === cityCode);
          return here.length === 0 && !granted.hasNextPage ? (
            <Nothing title={t('granted.none')} hint={t('granted.noneHint')} />
          ) : (
            <ul className="rows">
              {here.map((accreditation) => (
                <GrantedRow key={accreditation.id} granted={accreditation} />
              ))}
            </ul>
          );
        }}
      </Read>
      <More query={granted} />
    </Section>
  );
}
