import { Alert, Button } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { LicenceView } from '@contract/licence';
import type { RecordalForm, RecordalVerb, RecordalView } from '@contract/recordal';
import { useLanguage } from '../../i18n';
import { formatDate, formatMoment, formatMoney } from '../../ui/format';
import { Section } from '../../ui/Page';
import { Nothing, Read } from '../../ui/states';
import { Badge } from '../../ui/tags';
import { LawNotes } from '../contracting/LawNotes';
import { FieldNames, LicenceKindBadge, TerritoryNames } from '../licensing/Names';
import { lastDayOf } from '../licensing/termsDraft';
import { useRecordal, useRecordalSteps } from './queries';
import { DaysLeft } from './RecordalsDue';
import { StepDialog } from './StepDialog';

const tones = {
  due: 'amber',
  filed: 'mid',
  correction: 'amber',
  recorded: 'teal',
  refused: 'rose',
  changed: 'teal',
  cancelled: 'plain',
} as const;

/** What the form says: all of it comes from the licence. */
function Form({ form }: { form: RecordalForm }) {
  const { t } = useTranslation();
  const language = useLanguage();
  const rows = [
    [t('recordalForm.licensor'), `${form.licensor.name} · ${form.licensor.uscc}`],
    [t('recordalForm.licensee'), `${form.licensee.name} · ${form.licensee.uscc}`],
    [
      t('recordalForm.patents'),
      <ul key="patents" className="licence-patents">
        {[...form.patents, ...form.returned].map(({ applicationNumber, title, holders }) => (
          <li key={applicationNumber}>{`${applicationNumber} ${title} · ${holders.join('、')}`}</li>
        ))}
      </ul>,
    ],
    [t('recordalForm.kind'), <LicenceKindBadge key="kind" kind={form.kind} />],
    [t('recordalForm.fields'), <FieldNames key="fields" symbols={form.fields} />],
    [t('recordalForm.territories'), <TerritoryNames key="places" codes={form.territories} />],
    [t('recordalForm.upfront'), formatMoney(form.upfront)],
    [t('recordalForm.payment'), form.payment[language === 'en' ? 'en' : 'zh']],
    [t('recordalForm.effectiveOn'), formatDate(form.effectiveOn, language)],
    [
      t('recordalForm.endsOn'),
      form.endsOn ? formatDate(lastDayOf(form.endsOn), language) : t('recordalForm.patentsLife'),
    ],
  ] as const;
  return (
    <dl className="facts recordal-form">
      {rows.map(([label, value]) => (
        <div key={label}>
          <dt>{label}</dt>
          <dd>{value}</dd>
        </div>
      ))}
    </dl>
  );
}

function Steps({ licenceId }: { licenceId: string }) {
  const { t } = useTranslation();
  const language = useLanguage();
  const steps = useRecordalSteps(licenceId);
  return (
    <Section title={t('recordal.steps')}>
      <Read query={steps} rows={2}>
        {(items) =>
          items.length === 0 ? (
            <Nothing title={t('recordal.noSteps')} />
          ) : (
            <ul className="rows">
              {items.map(({ id, verb, note, userName, at }) => (
                <li key={id} className="row">
                  <div className="row-main">
                    <b>{t(`recordalVerb.${verb}`)}</b>
                    <div className="row-note">
                      {[note, userName, formatMoment(at, language)].filter(Boolean).join(' · ')}
                    </div>
                  </div>
                </li>
              ))}
            </ul>
          )
        }
      </Read>
    </Section>
  );
}

function Standing({ recordal }: { recordal: RecordalView }) {
  const { t } = useTranslation();
  const language = useLanguage();
  const [verb, setVerb] = useState<RecordalVerb | null>(null);
  const { licenceId: id, state, dueOn, daysLeft, number, recordedOn, filedOn, reason, findings, steps } = recordal;
  const { todo, todoOn } = recordal;
  const blocked = findings.length > 0;
  return (
    <Section title={t('recordal.title')} extra={<Badge tone={tones[state]}>{t(`recordalState.${state}`)}</Badge>}>
      <p className="hint">{t('recordal.hint')}</p>
      {daysLeft !== null && (
        <p className="tag-line">
          <DaysLeft days={daysLeft} />
          {t('recordal.dueOn', { day: formatDate(dueOn, language) })}
        </p>
      )}
      {todo && todoOn && (
        <Alert
          className="evaluation-alert"
          type="warning"
          showIcon
          title={t(`recordal.todo.${todo}`, { day: formatDate(todoOn, language) })}
        />
      )}
      {reason && <Alert className="evaluation-alert" type="info" showIcon title={reason} />}
      <dl className="facts">
        {filedOn && (
          <div>
            <dt>{t('recordal.filedOn')}</dt>
            <dd>{formatDate(filedOn, language)}</dd>
          </div>
        )}
        {number && (
          <div>
            <dt>{t('recordal.number')}</dt>
            <dd>{`${number}${recordedOn ? ` · ${formatDate(recordedOn, language)}` : ''}`}</dd>
          </div>
        )}
      </dl>
      {blocked && (
        <>
          <Alert
            className="evaluation-alert"
            type="error"
            showIcon
            title={t('recordal.blocked', { count: findings.length })}
          />
          <LawNotes findings={findings} />
        </>
      )}
      <div className="row-actions contract-deeds">
        {steps.map((step, i) => (
          <Button
            key={step}
            type={(todo ? step === todo : i === 0) ? 'primary' : 'default'}
            danger={step === 'cancel'}
            disabled={step === 'file' && blocked}
            onClick={() => setVerb(step)}
          >
            {t(`recordalVerb.${step}`)}
          </Button>
        ))}
        <Button href={`/api/v1/licences/${id}/recordal/form.pdf`}>{t('recordal.formPdf')}</Button>
        <Button href={`/api/v1/licences/${id}/recordal/form.csv`}>{t('recordal.formCsv')}</Button>
      </div>
      {verb && <StepDialog recordal={recordal} verb={verb} onClose={() => setVerb(null)} />}
    </Section>
  );
}

/** The recordal of a licence: how long there is, what the office would say, the form, and what was done. */
export function RecordalTab({ licence }: { licence: LicenceView }) {
  const { t } = useTranslation();
  const recordal = useRecordal(licence.id);
  return (
    <Read query={recordal} rows={8}>
      {(loaded) => (
        <div className="stack">
          <Standing recordal={loaded} />
          <Section title={t('recordalForm.title')}>
            <p className="hint">{t('recordalForm.hint')}</p>
            <Form form={loaded.form} />
          </Section>
          <Section title={t('technologyContract.title')}>
            <p className="hint">{t('technologyContract.hint')}</p>
            {loaded.registration.length > 0 && <LawNotes findings={loaded.registration} />}
            <div className="row-actions">
              <Button href={`/api/v1/licences/${licence.id}/registration.pdf`}>{t('technologyContract.pdf')}</Button>
              <Button href={`/api/v1/licences/${licence.id}/registration.csv`}>{t('technologyContract.csv')}</Button>
            </div>
          </Section>
          <Steps licenceId={licence.id} />
        </div>
      )}
    </Read>
  );
}
