import { Alert, Button } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { RdContractView } from '@contract/contracting';
import type { RegistrationVerb, RegistrationView } from '@contract/registration';
import { useLanguage } from '../../i18n';
import { formatDate, formatMoment, formatMoney } from '../../ui/format';
import { Section } from '../../ui/Page';
import { Read } from '../../ui/states';
import { Badge } from '../../ui/tags';
import { useRegistration, useRegistrationSteps } from './queries';
import { RegistrationDialog } from './RegistrationDialog';

const tones = {
  not_started: 'plain',
  pre_check: 'amber',
  filed: 'amber',
  correction: 'rose',
  registered: 'teal',
  refused: 'rose',
  changed: 'teal',
  deregistered: 'plain',
} as const;

const order: RegistrationVerb[] = ['check', 'file', 'register', 'correct', 'refuse', 'change', 'deregister'];

/** The form as the bureau gets it: everything is taken from the contract. */
function Form({ registration: { form, number, registeredOn } }: { registration: RegistrationView }) {
  const { t } = useTranslation();
  const language = useLanguage();
  const day = (value: string | null) => (value ? formatDate(value, language) : '…');
  const facts: [string, string | null][] = [
    [t('registration.number'), number && registeredOn ? `${number} · ${formatDate(registeredOn, language)}` : number],
    [t('registration.name'), form.name],
    [t('rd.contractType'), t(`rdContractType.${form.contractType}`)],
    [t('contractSide.buyer'), `${form.buyer.name} · ${form.buyer.uscc}`],
    [t('contractSide.provider'), `${form.seller.name} · ${form.seller.uscc}`],
    [t('terms.partners'), form.partners.map(({ name }) => name).join(' · ') || null],
    [t('registration.period'), `${day(form.startsOn)} – ${day(form.endsOn)}`],
    [t('terms.price'), formatMoney(form.price)],
    [t('registration.materialCost'), formatMoney(form.materialCost)],
    [t('registration.technologyAmount'), formatMoney(form.technologyAmount)],
  ];
  return (
    <dl className="facts registration-form">
      {facts
        .filter(([, value]) => value)
        .map(([name, value]) => (
          <div key={name}>
            <dt>{name}</dt>
            <dd>{value}</dd>
          </div>
        ))}
    </dl>
  );
}

function Findings({ registration }: { registration: RegistrationView }) {
  const { t } = useTranslation();
  const language = useLanguage();
  const { findings, state } = registration;
  if (['registered', 'changed', 'deregistered'].includes(state)) return null;
  if (findings.length === 0)
    return <Alert className="evaluation-alert" type="success" showIcon title={t('registration.clean')} />;
  return (
    <Alert
      className="evaluation-alert"
      type={findings.some(({ blocks }) => blocks) ? 'error' : 'warning'}
      showIcon
      title={t('registration.findings')}
      description={
        <ul className="missing">
          {findings.map(({ code, blocks, zh, en }) => (
            <li key={code}>
              {language === 'en' ? en : zh}
              {!blocks && ` ${t('registration.onlyAsked')}`}
            </li>
          ))}
        </ul>
      }
    />
  );
}

function Story({ contractId }: { contractId: string }) {
  const { t } = useTranslation();
  const language = useLanguage();
  const { data: steps } = useRegistrationSteps(contractId);
  if (!steps || steps.length === 0) return null;
  return (
    <ol className="registration-steps">
      {steps.map(({ id, verb, note, userName, at }) => (
        <li key={id}>
          <b>{t(`registrationVerb.${verb}`)}</b>{' '}
          <span className="row-note">{[note, userName, formatMoment(at, language)].filter(Boolean).join(' · ')}</span>
        </li>
      ))}
    </ol>
  );
}

function Registration({ registration }: { registration: RegistrationView }) {
  const { t } = useTranslation();
  const [asking, setAsking] = useState<RegistrationVerb | null>(null);
  const { state, steps, reason, contractId } = registration;
  const blocked = registration.findings.some(({ blocks }) => blocks);
  const files = `/api/v1/rd-contracts/${contractId}/registration`;
  return (
    <Section
      title={t('registration.title')}
      extra={<Badge tone={tones[state]}>{t(`registrationState.${state}`)}</Badge>}
    >
      <p className="hint">{t('registration.hint')}</p>
      {reason && <Alert className="evaluation-alert" type="warning" showIcon title={reason} />}
      <Findings registration={registration} />
      <Form registration={registration} />
      <div className="row-actions contract-deeds">
        {order
          .filter((verb) => steps.includes(verb))
          .map((verb, i) => (
            <Button
              key={verb}
              size="small"
              type={i === 0 ? 'primary' : 'default'}
              disabled={verb === 'file' && blocked}
              onClick={() => setAsking(verb)}
            >
              {t(`registrationVerb.${verb}`)}
            </Button>
          ))}
        <Button size="small" href={`${files}/form.pdf`}>
          {t('registration.pdf')}
        </Button>
        <Button size="small" href={`${files}/form.csv`}>
          {t('registration.csv')}
        </Button>
      </div>
      <Story contractId={contractId} />
      {asking && <RegistrationDialog registration={registration} verb={asking} onClose={() => setAsking(null)} />}
    </Section>
  );
}

/** The registration of a technology contract with the authority, step by step. */
export function RegistrationSection({ contract }: { contract: RdContractView }) {
  const registration = useRegistration(contract.id);
  return (
    <Read query={registration} rows={4}>
      {(found) => found && <Registration registration={found} />}
    </Read>
  );
}
