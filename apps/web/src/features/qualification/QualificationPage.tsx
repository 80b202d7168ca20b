import { Button } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { useLanguage } from '../../i18n';
import { nameIn } from '../../ui/format';
import { Page, Section } from '../../ui/Page';
import { More, Nothing, Read } from '../../ui/states';
import { useAbilities } from '../identity/me';
import { OrganizationName } from '../identity/OrganizationName';
import { CourseForm, useCourseHomes } from './CourseForm';
import { termsText } from './courseTerms';
import { QualificationRow } from './QualificationRow';
import { useCourses, useOpenSessions, useOwnCenterIds, useQualifications } from './queries';
import { SessionRow } from './SessionRow';
import { TrainingNews } from './TrainingNews';

function Mine() {
  const { t } = useTranslation();
  const mine = useQualifications({ scope: 'mine' });
  return (
    <Section title={t('qualification.mine')}>
      <Read query={mine} rows={3}>
        {(items) =>
          items.length === 0 ? (
            <Nothing title={t('qualification.none')} hint={t('qualification.noneHint')} />
          ) : (
            <ul className="rows">
              {items.map((qualification) => (
                <QualificationRow key={qualification.id} qualification={qualification} show="course" />
              ))}
            </ul>
          )
        }
      </Read>
      <More query={mine} />
    </Section>
  );
}

/** For who answers for an organization: what its people may run. */
function OurPeople() {
  const { t } = useTranslation();
  const people = useQualifications({ scope: 'organization' });
  return (
    <Section title={t('qualification.people')}>
      <Read query={people} rows={3}>
        {(items) =>
          items.length === 0 ? (
            <Nothing title={t('qualification.peopleNone')} hint={t('qualification.peopleNoneHint')} />
          ) : (
            <ul className="rows">
              {items.map((qualification) => (
                <QualificationRow key={qualification.id} qualification={qualification} show="both" />
              ))}
            </ul>
          )
        }
      </Read>
      <More query={people} />
    </Section>
  );
}

function OpenSessions() {
  const { t } = useTranslation();
  const sessions = useOpenSessions(true);
  return (
    <Section title={t('training.open')}>
      <Read query={sessions} rows={3}>
        {(items) =>
          items.length === 0 ? (
            <Nothing title={t('training.none')} hint={t('training.noneHint')} />
          ) : (
            <ul className="rows">
              {items.map((session) => (
                <SessionRow key={session.id} session={session} namesCourse />
              ))}
            </ul>
          )
        }
      </Read>
      <More query={sessions} />
    </Section>
  );
}

function Courses() {
  const { t } = useTranslation();
  const language = useLanguage();
  const courses = useCourses();
  const { homes } = useCourseHomes();
  const [adding, setAdding] = useState(false);
  return (
    <Section
      title={t('course.title')}
      extra={homes.length > 0 && <Button onClick={() => setAdding(true)}>{t('course.new')}</Button>}
    >
      <Read query={courses} rows={3}>
        {(items) =>
          items.length === 0 ? (
            <Nothing title={t('course.none')} hint={t('course.noneHint')} />
          ) : (
            <ul className="rows">
              {items.map((course) => (
                <li key={course.id} className="row">
                  <div className="row-main">
                    <Link to={`/qualifications/courses/${course.id}`} className="row-link">
                      {nameIn(language, course)}
                    </Link>
                    <div className="row-note">
                      <OrganizationName id={course.ownerOrganizationId} /> · {termsText(course, t)}
                    </div>
                  </div>
                </li>
              ))}
            </ul>
          )
        }
      </Read>
      {adding && <CourseForm onClose={() => setAdding(false)} />}
    </Section>
  );
}

export function QualificationPage() {
  const { t } = useTranslation();
  const { administrator, acting, answersFor } = useAbilities();
  const insider = useOwnCenterIds().length > 0 || administrator;
  return (
    <Page title={t('qualification.title')} lead={t('qualification.lead')}>
      <TrainingNews />
      <Mine />
      {insider ? (
        <>
          <OpenSessions />
          <Courses />
        </>
      ) : (
        <p className="hint">{t('training.forMembers')}</p>
      )}
      {acting && answersFor(acting.id) && <OurPeople />}
    </Page>
  );
}
