import { Button } from 'antd';
import { useState, type ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import type { EnrolmentState, SessionState, TrainingSessionView } from '@contract/qualification';
import { answer, api } from '../../api/client';
import { useIntent } from '../../api/intent';
import { useAction } from '../../api/queries';
import { useLanguage } from '../../i18n';
import { formatPeriod } from '../../ui/format';
import { Badge } from '../../ui/tags';
import { useAbilities } from '../identity/me';
import { trainingKeys, trainingZone } from './queries';

const stateTones = { planned: 'mid', cancelled: 'plain', completed: 'teal' } as const satisfies Record<
  SessionState,
  string
>;
const ownTones = { enrolled: 'teal', left: 'plain', passed: 'teal', failed: 'rose' } as const satisfies Record<
  EnrolmentState,
  string
>;

/** Takes a place in a session, or gives it back. */
export function EnrolButton({ session }: { session: TrainingSessionView }) {
  const { t } = useTranslation();
  const language = useLanguage();
  const { mayBook } = useAbilities();
  const intent = useIntent();
  const [now] = useState(() => Date.now());
  const takesPart = session.own === 'enrolled';
  const verb = takesPart ? 'leave' : 'enrol';
  const act = useAction({
    run: () =>
      intent({ verb, id: session.id, version: session.version }, (headers) =>
        answer(
          api.POST(`/training-sessions/{id}/${verb}`, { params: { path: { id: session.id } }, body: {}, headers }),
        ),
      ),
    refresh: trainingKeys,
    done: t(takesPart ? 'training.left' : 'training.enrolled'),
  });
  if (session.state !== 'planned' || Date.parse(session.startsAt) <= now || !mayBook(session.centerId)) return null;
  const full = !takesPart && session.enrolled >= session.places;
  const label = t(takesPart ? 'training.leave' : full ? 'training.full' : 'training.enrol');
  const course = (language === 'en' && session.courseNameEn) || session.courseName;
  const when = formatPeriod(session.startsAt, session.endsAt, language, trainingZone);
  return (
    <Button
      size="small"
      type={takesPart || full ? 'default' : 'primary'}
      disabled={full}
      loading={act.isPending}
      aria-label={t('training.of', { action: label, course, when })}
      onClick={() => act.mutate()}
    >
      {label}
    </Button>
  );
}

type RowProps = { session: TrainingSessionView; namesCourse: boolean; children?: ReactNode };

/** One session: when, where, and how many places are left. */
export function SessionRow({ session, namesCourse, children }: RowProps) {
  const { t } = useTranslation();
  const language = useLanguage();
  const { courseId, location, trainerName, places, enrolled, state, own, reason } = session;
  const when = formatPeriod(session.startsAt, session.endsAt, language, trainingZone);
  const name = (language === 'en' && session.courseNameEn) || session.courseName;
  const notes = [
    namesCourse && when,
    location,
    trainerName && t('training.trainer', { name: trainerName }),
    state === 'planned' && t('training.placesLeft', { left: String(places - enrolled), places: String(places) }),
    reason && t('qualification.why', { reason }),
  ];
  return (
    <li className="row">
      <div className="row-main">
        {namesCourse ? (
          <Link to={`/qualifications/courses/${courseId}`} className="row-link">
            {name}
          </Link>
        ) : (
          <b>{when}</b>
        )}{' '}
        <span className="row-tags">
          {state !== 'planned' && <Badge tone={stateTones[state]}>{t(`sessionState.${state}`)}</Badge>}
          {own && own !== 'left' && <Badge tone={ownTones[own]}>{t(`enrolmentState.${own}`)}</Badge>}
        </span>
        <div className="row-note">{notes.filter(Boolean).join(' · ')}</div>
      </div>
      <div className="row-actions">
        <EnrolButton session={session} />
        {children}
      </div>
    </li>
  );
}
