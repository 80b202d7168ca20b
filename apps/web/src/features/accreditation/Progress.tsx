import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { ApplicationStep, type ApplicationView } from '@contract/accreditation';
import { useLanguage } from '../../i18n';
import { Section } from '../../ui/Page';
import { Read } from '../../ui/states';
import { useCompliance } from '../compliance/queries';
import { textIn } from '../compliance/textIn';
import '../formation/formation.css';

/** How far the procedure has come; nothing before it began or once it was given up. */
export function Progress({ application }: { application: ApplicationView }) {
  const { t } = useTranslation();
  const { state, history } = application;
  if (state === 'draft' || state === 'withdrawn') return null;
  const standingOf = (step: ApplicationStep) => {
    if (step === state) return 'stepNow';
    return history.some((it) => it.step === step && it.result !== 'returned') ? 'stepDone' : 'stepOpen';
  };
  return (
    <ol className="formation-stages" aria-label={t('application.progress')}>
      {ApplicationStep.options.map((step) => {
        const standing = standingOf(step);
        return (
          <li
            key={step}
            className={{ stepNow: 'formation-now', stepDone: 'formation-done', stepOpen: undefined }[standing]}
            aria-current={standing === 'stepNow' ? 'step' : undefined}
          >
            <b>{t(`applicationStep.${step}`)}</b>
            <span>{t(`application.${standing}`)}</span>
          </li>
        );
      })}
    </ol>
  );
}

/** Which clauses stand against handing it in: it is refused while one of a formation's fails. */
export function Readiness({ centerId }: { centerId: string }) {
  const { t } = useTranslation();
  const language = useLanguage();
  const compliance = useCompliance(centerId, {});
  return (
    <Section
      title={t('application.readiness')}
      extra={<Link to={`/governance/${centerId}`}>{t('application.toBoard')}</Link>}
    >
      <Read query={compliance} rows={2}>
        {({ results }) => {
          const failing = results.filter(({ stage, verdict }) => stage === 'formation' && verdict === 'fails');
          if (failing.length === 0) return <p className="hint">{t('application.ready')}</p>;
          return (
            <>
              <p className="hint">{t('application.notReady')}</p>
              <ul className="rows">
                {failing.map(({ id, quotation, rendering, missing }) => (
                  <li key={id} className="row">
                    <div className="row-main">
                      <b className="code">{id}</b> {missing.map((text) => textIn(language, text)).join(' · ')}
                      <div className="quote">{textIn(language, { zh: quotation, en: rendering })}</div>
                    </div>
                  </li>
                ))}
              </ul>
            </>
          );
        }}
      </Read>
    </Section>
  );
}
