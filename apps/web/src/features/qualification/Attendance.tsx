import { Button, Checkbox, Modal } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { EnrolmentView, TrainingSessionView } from '@contract/qualification';
import { answer, api, ifMatch } from '../../api/client';
import { useIntent } from '../../api/intent';
import { useAction } from '../../api/queries';
import { useLanguage } from '../../i18n';
import { formatPeriod, organizationIn } from '../../ui/format';
import { Nothing, Read } from '../../ui/states';
import { Badge } from '../../ui/tags';
import { trainingKeys, trainingZone, useEnrolments } from './queries';

type ListProps = {
  enrolments: EnrolmentView[];
  marks: ReadonlySet<string> | null;
  onMark: (userId: string, passed: boolean) => void;
};

function Trainees({ enrolments, marks, onMark }: ListProps) {
  const { t } = useTranslation();
  const language = useLanguage();
  return (
    <ul className="attendance">
      {enrolments.map(({ id, userId, userName, state, ...sender }) => (
        <li key={id} className="attendance-row">
          <div className="row-main">
            <b>{userName}</b>
            <div className="row-note">{organizationIn(language, sender)}</div>
          </div>
          {marks && state === 'enrolled' ? (
            <Checkbox
              checked={marks.has(userId)}
              onChange={({ target }) => onMark(userId, target.checked)}
              aria-label={t('training.passed', { name: userName })}
            >
              {t('enrolmentState.passed')}
            </Checkbox>
          ) : (
            <Badge tone={state === 'failed' ? 'rose' : state === 'left' ? 'plain' : 'teal'}>
              {t(`enrolmentState.${state}`)}
            </Badge>
          )}
        </li>
      ))}
    </ul>
  );
}

/** Who takes part in a session and, once it has begun, who passed. */
export function Attendance({ session, onClose }: { session: TrainingSessionView; onClose: () => void }) {
  const { t } = useTranslation();
  const language = useLanguage();
  const intent = useIntent();
  const enrolments = useEnrolments(session.id);
  const [passed, setPassed] = useState<ReadonlySet<string>>(new Set());
  const [now] = useState(() => Date.now());
  const marking = session.state === 'planned' && Date.parse(session.startsAt) <= now;
  const present = (enrolments.data ?? []).filter(({ state }) => state === 'enrolled');
  const passedUserIds = present.flatMap(({ userId }) => (passed.has(userId) ? [userId] : []));
  const complete = useAction({
    run: () =>
      intent({ passedUserIds }, (headers) =>
        answer(
          api.POST('/training-sessions/{id}/complete', {
            params: { path: { id: session.id } },
            body: { passedUserIds },
            headers: { ...headers, ...ifMatch(session.version) },
          }),
        ),
      ),
    refresh: trainingKeys,
    done: t('training.completed'),
    onDone: onClose,
  });
  const mark = (userId: string, isPassed: boolean) =>
    setPassed((before) => new Set(isPassed ? [...before, userId] : [...before].filter((id) => id !== userId)));
  return (
    <Modal
      open
      title={t('training.attendance')}
      footer={
        marking
          ? [
              <Button key="all" onClick={() => setPassed(new Set(present.map(({ userId }) => userId)))}>
                {t('training.allPassed')}
              </Button>,
              <Button key="complete" type="primary" loading={complete.isPending} onClick={() => complete.mutate()}>
                {t('training.complete')}
              </Button>,
            ]
          : [
              <Button key="close" onClick={onClose}>
                {t('action.close')}
              </Button>,
            ]
      }
      onCancel={onClose}
    >
      <p className="hint">{formatPeriod(session.startsAt, session.endsAt, language, trainingZone)}</p>
      {session.state === 'planned' && (
        <p className="hint">{t(marking ? 'training.attendanceHint' : 'training.attendanceEarly')}</p>
      )}
      <Read query={enrolments} rows={3}>
        {(items) =>
          items.length === 0 ? (
            <Nothing title={t('training.attendanceNone')} />
          ) : (
            <Trainees enrolments={items} marks={marking ? passed : null} onMark={mark} />
          )
        }
      </Read>
      {marking && present.length > 0 && (
        <p className="hint">
          {t('training.passedCount', { passed: String(passedUserIds.length), all: String(present.length) })}
        </p>
      )}
    </Modal>
  );
}
