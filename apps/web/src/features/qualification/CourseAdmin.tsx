import { Button } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Link, useParams } from 'react-router';
import type { CourseView, TrainingSessionView } from '@contract/qualification';
import { answer, api, ifMatch } from '../../api/client';
import { useIntent } from '../../api/intent';
import { useAction } from '../../api/queries';
import { useLanguage } from '../../i18n';
import { formatPeriod, nameIn } from '../../ui/format';
import { Page, Section } from '../../ui/Page';
import { More, Nothing, Read } from '../../ui/states';
import { useReason } from '../../ui/useReason';
import { useAbilities } from '../identity/me';
import { OrganizationName } from '../identity/OrganizationName';
import { Attendance } from './Attendance';
import { CourseForm } from './CourseForm';
import { termsText } from './courseTerms';
import { Grants } from './Grants';
import { trainingKeys, trainingZone, useCourse, useSessionsOf, useTrainingNews } from './queries';
import { SessionForm } from './SessionForm';
import { SessionRow } from './SessionRow';
import './qualification.css';

/** What a trainer does with a session. */
function SessionActions({ session, onAttend }: { session: TrainingSessionView; onAttend: () => void }) {
  const { t } = useTranslation();
  const language = useLanguage();
  const intent = useIntent();
  const [dialog, ask] = useReason();
  const cancel = useAction({
    run: (reason: string | undefined) =>
      intent({ reason }, (key) =>
        answer(
          api.POST('/training-sessions/{id}/cancel', {
            params: { path: { id: session.id } },
            body: reason ? { reason } : {},
            headers: { ...key, ...ifMatch(session.version) },
          }),
        ),
      ),
    refresh: trainingKeys,
    done: t('training.cancelled'),
  });
  const when = formatPeriod(session.startsAt, session.endsAt, language, trainingZone);
  const labelOf = (action: string) => t('qualification.of', { action, name: when });
  const start = () =>
    ask({
      title: t('training.cancelAsk'),
      hint: t('training.cancelHint'),
      ok: t('training.cancel'),
      danger: true,
      onGiven: (reason) => cancel.mutate(reason),
    });
  return (
    <>
      <Button size="small" aria-label={labelOf(t('training.attendance'))} onClick={onAttend}>
        {t('training.attendance')}
      </Button>
      {session.state === 'planned' && (
        <Button
          size="small"
          type="text"
          danger
          loading={cancel.isPending}
          aria-label={labelOf(t('training.cancel'))}
          onClick={start}
        >
          {t('training.cancel')}
        </Button>
      )}
      {dialog}
    </>
  );
}

function Sessions({ course, trains }: { course: CourseView; trains: boolean }) {
  const { t } = useTranslation();
  const sessions = useSessionsOf(course.id);
  const [planning, setPlanning] = useState(false);
  const [attendedId, setAttendedId] = useState<string | null>(null);
  const attended = sessions.data?.find(({ id }) => id === attendedId);
  return (
    <Section
      title={t('training.sessions')}
      extra={
        trains && (
          <Button type="primary" onClick={() => setPlanning(true)}>
            {t('training.plan')}
          </Button>
        )
      }
    >
      <Read query={sessions} rows={3}>
        {(items) =>
          items.length === 0 ? (
            <Nothing
              title={t('training.sessionsNone')}
              hint={t(trains ? 'training.sessionsNoneHint' : 'training.noneHint')}
            />
          ) : (
            <ul className="rows">
              {items.map((session) => (
                <SessionRow key={session.id} session={session} namesCourse={false}>
                  {trains && <SessionActions session={session} onAttend={() => setAttendedId(session.id)} />}
                </SessionRow>
              ))}
            </ul>
          )
        }
      </Read>
      <More query={sessions} />
      {planning && <SessionForm course={course} onClose={() => setPlanning(false)} />}
      {attended && <Attendance session={attended} onClose={() => setAttendedId(null)} />}
    </Section>
  );
}

function About({ course }: { course: CourseView }) {
  const { t } = useTranslation();
  return (
    <Section title={t('course.about')}>
      {course.description && <p className="prose">{course.description}</p>}
      <dl className="facts">
        <div>
          <dt>{t('course.owner')}</dt>
          <dd>
            <OrganizationName id={course.ownerOrganizationId} link />
          </dd>
        </div>
        <div>
          <dt>{t('course.howTo')}</dt>
          <dd className="lines">{course.howTo}</dd>
        </div>
      </dl>
    </Section>
  );
}

/** One course: what it is, its sessions, and for who trains for it attendance and grants. */
export function CourseAdmin() {
  const { t } = useTranslation();
  const language = useLanguage();
  const { courseId = '' } = useParams();
  const { decidesOn, managesInstrument } = useAbilities();
  const course = useCourse(courseId);
  // The form keeps what its user saw.
  const [editing, setEditing] = useState<CourseView | null>(null);
  const data = course.data;
  useTrainingNews(data ? `center:${data.centerId}` : null);
  const seeAgain = () => void course.refetch().then(({ data: seen }) => seen && setEditing(seen));
  return (
    <Page
      title={data ? nameIn(language, data) : t('course.title')}
      eyebrow={<Link to="/qualifications">{t('qualification.title')}</Link>}
      lead={data && termsText(data, t)}
      actions={data && managesInstrument(data) && <Button onClick={() => setEditing(data)}>{t('course.edit')}</Button>}
    >
      <Read query={course}>
        {(loaded) => (
          <>
            <About course={loaded} />
            <Sessions course={loaded} trains={decidesOn(loaded)} />
            {decidesOn(loaded) && <Grants course={loaded} />}
          </>
        )}
      </Read>
      {editing && (
        <CourseForm key={editing.version} existing={editing} onClose={() => setEditing(null)} onStale={seeAgain} />
      )}
    </Page>
  );
}
