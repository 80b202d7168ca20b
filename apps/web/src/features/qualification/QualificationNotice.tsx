import { Alert, Button } from 'antd';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import type { MissingCourse } from '@contract/qualification';
import { answer, api } from '../../api/client';
import { useIntent } from '../../api/intent';
import { useAction } from '../../api/queries';
import { useLanguage } from '../../i18n';
import { formatMoment, nameIn } from '../../ui/format';
import { Badge } from '../../ui/tags';
import { trainingKeys, trainingZone, useInstrumentQualification, useTrainingNews } from './queries';
import './qualification.css';

/** One course that is missing: why, how to get it, and the next session to enrol in. */
function Step({ step }: { step: MissingCourse }) {
  const { t } = useTranslation();
  const language = useLanguage();
  const intent = useIntent();
  const { nextSessionId, nextSessionStartsAt } = step;
  const enrol = useAction({
    run: (id: string) =>
      intent(id, (headers) =>
        answer(api.POST('/training-sessions/{id}/enrol', { params: { path: { id } }, body: {}, headers })),
      ),
    refresh: trainingKeys,
    done: t('training.enrolled'),
  });
  const when = nextSessionStartsAt && formatMoment(nextSessionStartsAt, language, trainingZone);
  return (
    <li>
      <b>{nameIn(language, step)}</b> <Badge tone="amber">{t(`missingReason.${step.reason}`)}</Badge>
      <p className="lines">{step.howTo}</p>
      <p>
        {when
          ? t(step.enrolled ? 'qualificationNotice.enrolled' : 'qualificationNotice.next', { when })
          : t('qualificationNotice.noSession')}
      </p>
      {nextSessionId && !step.enrolled && (
        <Button size="small" loading={enrol.isPending} onClick={() => enrol.mutate(nextSessionId)}>
          {t('qualificationNotice.enrol')}
        </Button>
      )}
    </li>
  );
}

/** Tells the user what to do before they may run an instrument up to `until`; nothing when they are qualified. */
export function QualificationNotice({ instrumentId, until }: { instrumentId: string; until?: string }) {
  const { t } = useTranslation();
  const standing = useInstrumentQualification(instrumentId, until);
  useTrainingNews('user');
  useTrainingNews(`instrument:${instrumentId}`);
  const missing = standing.data?.missing ?? [];
  if (missing.length === 0) return null;
  return (
    <Alert
      type="warning"
      showIcon
      title={t('qualificationNotice.title')}
      description={
        <>
          <ul className="steps">
            {missing.map((step) => (
              <Step key={step.courseId} step={step} />
            ))}
          </ul>
          <Link to="/qualifications">{t('qualificationNotice.all')}</Link>
        </>
      }
    />
  );
}
