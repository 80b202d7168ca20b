import { useTranslation } from 'react-i18next';
import { Link, useParams } from 'react-router';
import type { AssessmentDetail } from '@contract/assessment';
import { useLanguage } from '../../i18n';
import { formatDate, formatDayOf } from '../../ui/format';
import { Page, Section } from '../../ui/Page';
import { Read } from '../../ui/states';
import { useAbilities } from '../identity/me';
import { AssessmentBadges, assessorOf, centerNameOf, scoreOf, yearsOf } from './AssessmentList';
import './assessment.css';
import { useAssessment, useAssessmentNews } from './queries';
import { RectificationSection } from './RectificationSection';
import { ReportSection } from './ReportSection';
import { ScoreSection } from './ScoreSection';
import { StepsSection } from './StepsSection';

/** One assessment: where it stands and what comes next, its report, its scorecard. */
export function AssessmentPage() {
  const { t } = useTranslation();
  const language = useLanguage();
  const { assessmentId = '' } = useParams();
  const { insider } = useAbilities();
  const assessment = useAssessment(assessmentId);
  const centerId = assessment.data?.centerId;
  useAssessmentNews(centerId && insider(centerId) ? centerId : undefined);
  const title = assessment.data
    ? `${centerNameOf(assessment.data, language)} · ${t('assess.name', {
        years: yearsOf(assessment.data),
        kind: t(`assessKind.${assessment.data.kind}`),
      })}`
    : t('assess.title');
  return (
    <Page title={title} eyebrow={<Link to="/assessments">{t('assess.back')}</Link>}>
      <Read query={assessment} rows={10}>
        {(found) => (
          <div className="stack">
            <Standing assessment={found} />
            {found.rectification ? <RectificationSection assessment={found} /> : <StepsSection assessment={found} />}
            <ReportSection assessment={found} />
            {['assessing', 'scored', 'objected', 'decided'].includes(found.state) && (
              <ScoreSection assessment={found} />
            )}
          </div>
        )}
      </Read>
    </Page>
  );
}

function Standing({ assessment }: { assessment: AssessmentDetail }) {
  const { t } = useTranslation();
  const language = useLanguage();
  const { dueOn, submittedAt, form, score, suggested, objectableUntil, accepted, state } = assessment;
  const assessor = assessorOf(assessment, language);
  const facts = [
    submittedAt
      ? t('assess.handedIn', { day: formatDayOf(submittedAt, language) })
      : t('assess.due', { day: formatDate(dueOn, language) }),
    t('assess.form', { form: t(`assessForm.${form}`) }),
    assessor ? t('assess.assessor', { name: assessor }) : state === 'assessing' && t('assess.office'),
    score !== null && t('assess.score', { score: scoreOf(score) }),
    suggested && state !== 'decided' && t('assess.suggested', { outcome: t(`assessOutcome.${suggested}`) }),
    objectableUntil &&
      state === 'scored' &&
      t('assess.objectableUntil', { day: formatDate(objectableUntil, language) }),
    accepted && t('assess.acceptedMark'),
  ];
  const told = [
    assessment.returned && t('assess.returnedFor', { text: assessment.returned }),
    assessment.opinion && t('assess.opinionOf', { text: assessment.opinion }),
    assessment.objection && t('assess.objection', { text: assessment.objection }),
    assessment.answer && t('assess.answerOf', { text: assessment.answer }),
    assessment.decision && t('assess.decisionOf', { text: assessment.decision }),
  ].filter(Boolean);
  return (
    <Section
      title={t('assess.state')}
      extra={
        <span className="assess-badges">
          <AssessmentBadges assessment={assessment} />
        </span>
      }
    >
      <p className="row-note">{facts.filter(Boolean).join(' · ')}</p>
      {told.map((line) => (
        <p key={String(line)} className="assess-told">
          {line}
        </p>
      ))}
    </Section>
  );
}
