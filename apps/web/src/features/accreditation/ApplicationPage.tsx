import { useTranslation } from 'react-i18next';
import { Link, useParams } from 'react-router';
import type { ApplicationView } from '@contract/accreditation';
import { useLanguage } from '../../i18n';
import { formatDate, formatMoment, nameIn } from '../../ui/format';
import { Page, Section } from '../../ui/Page';
import { Read } from '../../ui/states';
import { useFieldName } from '../alliance/queries';
import { PlanText } from '../formation/PlanSection';
import { usePlans } from '../formation/queries';
import { useAbilities } from '../identity/me';
import './accreditation.css';
import { ApplicationFiles } from './ApplicationFiles';
import { ApplicationBadge } from './badges';
import { DeedsSection } from './DeedsSection';
import { ObjectionsSection } from './ObjectionsSection';
import { PanelSection } from './PanelSection';
import { Progress, Readiness } from './Progress';
import { useAccreditationNews, useApplication, useToldNews } from './queries';

/** The procedure as it was concluded so far. */
function History({ application }: { application: ApplicationView }) {
  const { t } = useTranslation();
  const language = useLanguage();
  if (application.history.length === 0) return <p className="hint">{t('application.noHistory')}</p>;
  return (
    <ol className="rows">
      {application.history.map(({ step, result, heldOn, opinion, concludedByName, concludedAt }) => (
        <li key={`${step} ${concludedAt}`} className="row">
          <div className="row-main">
            <b>{t(`applicationStep.${step}`)}</b> · {t(`stepResult.${result}`)}
            <div className="row-note">
              {[formatDate(heldOn, language), concludedByName].filter(Boolean).join(' · ')}
            </div>
            <div className="quote">{opinion}</div>
          </div>
        </li>
      ))}
    </ol>
  );
}

function About({ application, ofOffice }: { application: ApplicationView; ofOffice: boolean }) {
  const { t } = useTranslation();
  const language = useLanguage();
  const field = useFieldName(application.policyId, application.fieldCode);
  const { kind, targetLevel, submittedAt, handledByName, outcome, opinion, preparedByName, approvedByName } =
    application;
  const facts: [string, string | null][] = [
    [t('application.kind'), t(`applicationKind.${kind}`)],
    [t('application.level'), t(`centerLevel.${targetLevel}`)],
    [t('application.field'), field],
    [t('application.submitted'), submittedAt && formatMoment(submittedAt, language)],
    [t('application.handledBy'), handledByName],
    [t('application.outcome'), outcome && t(`outcome.${outcome}`)],
    [t('application.opinion'), opinion],
    [t('application.preparedBy'), preparedByName],
    [t('application.approvedBy'), approvedByName],
  ];
  return (
    <Section title={t('application.about')}>
      <dl className="facts">
        {ofOffice && (
          <div>
            <dt>{t('application.center')}</dt>
            <dd>
              <Link to={`/governance/${application.centerId}`}>
                {nameIn(language, { name: application.centerName, nameEn: application.centerNameEn })}
              </Link>
            </dd>
          </div>
        )}
        {facts
          .filter(([, value]) => value)
          .map(([name, value]) => (
            <div key={name}>
              <dt>{name}</dt>
              <dd>{value}</dd>
            </div>
          ))}
      </dl>
      <div className="quote application-statement">{application.statement}</div>
      {application.notice && (
        <div className="application-notice">
          <Link to={`/notices/${application.notice.id}`}>{t('application.toNotice')}</Link>
          <span>{t('application.noticeCloses', { when: formatMoment(application.notice.closesAt, language) })}</span>
        </div>
      )}
    </Section>
  );
}

function HandedIn({ application }: { application: ApplicationView }) {
  const { t } = useTranslation();
  const plans = usePlans(application.centerId);
  const plan = plans.data?.find(({ id }) => id === application.planId);
  if (!plan) return null;
  return (
    <Section title={t('application.plan', { number: String(plan.number) })}>
      <PlanText plan={plan} />
    </Section>
  );
}

/** One application: to the center what it handed in and how far it is, to the office what is to be done. */
export function ApplicationPage() {
  const { t } = useTranslation();
  const language = useLanguage();
  const { applicationId = '' } = useParams();
  const { me } = useAbilities();
  const application = useApplication(applicationId);
  useAccreditationNews(application.data?.centerId);
  // Reviews and declarations are told to the office alone.
  useToldNews();
  const known = application.data;
  const ofOffice = !!known && me.user.platformRole === 'officer' && me.regions.includes(known.cityCode);
  const name = known ? nameIn(language, { name: known.centerName, nameEn: known.centerNameEn }) : '';
  return (
    <Page
      title={known ? t('application.of', { name, number: String(known.number) }) : t('application.title')}
      eyebrow={
        known &&
        (ofOffice ? (
          <Link to="/city">{t('cityDesk.nav')}</Link>
        ) : (
          <Link to={`/governance/${known.centerId}/formation`}>{t('governance.tab.formation')}</Link>
        ))
      }
      actions={known && <ApplicationBadge state={known.state} />}
    >
      <Read query={application} rows={8}>
        {(it) => (
          <div className="stack">
            <Progress application={it} />
            <DeedsSection application={it} />
            {it.verbs.includes('submit') && it.kind === 'accreditation' && <Readiness centerId={it.centerId} />}
            <About application={it} ofOffice={ofOffice} />
            {ofOffice && <PanelSection application={it} />}
            {ofOffice && it.notice && <ObjectionsSection application={it} />}
            <Section title={t('application.history')}>
              <History application={it} />
            </Section>
            <HandedIn application={it} />
            <ApplicationFiles application={it} ofOffice={ofOffice} />
          </div>
        )}
      </Read>
    </Page>
  );
}
