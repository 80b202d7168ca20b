import { useTranslation } from 'react-i18next';
import { ApplicationsSection } from '../accreditation/ApplicationsSection';
import { useCenterApplications } from '../accreditation/queries';
import { useAbilities } from '../identity/me';
import { AgreementsSection } from './AgreementsSection';
import { DossierSection } from './DossierSection';
import './formation.css';
import { IntentsSection } from './IntentsSection';
import { PlanSection } from './PlanSection';
import { useAgreements, useEntries, useFormationNews, useIntents, usePlans } from './queries';

/** How far a center has come until it can apply. */
function Stages({ centerId }: { centerId: string }) {
  const { t } = useTranslation();
  const intents = useIntents(centerId);
  const agreements = useAgreements(centerId);
  const plans = usePlans(centerId);
  const entries = useEntries(centerId);
  const applications = useCenterApplications(centerId);
  const done = {
    intents: intents.data?.some(({ state }) => state === 'expressed') ?? false,
    agreement: agreements.data?.some(({ state }) => state === 'complete') ?? false,
    plan: plans.data?.some(({ state }) => state === 'submitted') ?? false,
    dossier: entries.data?.some(({ withdrawnAt }) => withdrawnAt === null) ?? false,
    applications: applications.data?.some(({ submittedAt }) => submittedAt !== null) ?? false,
  };
  return (
    <ol className="formation-stages" aria-label={t('formation.stages')}>
      {(['intents', 'agreement', 'plan', 'dossier', 'applications'] as const).map((stage) => (
        <li key={stage} className={done[stage] ? 'formation-done' : undefined}>
          <a href={`#${stage}`}>{t(`formation.stage.${stage}`)}</a>
          <span>{t(done[stage] ? 'formation.stageDone' : 'formation.stageOpen')}</span>
        </li>
      ))}
    </ol>
  );
}

/** What a center prepares, from the intents of those who build it to the application. */
export function FormationTab({ centerId }: { centerId: string }) {
  const { me } = useAbilities();
  useFormationNews(centerId);
  const prepares = me.staff.some((post) => post.centerId === centerId && post.role === 'manager');
  return (
    <div className="stack">
      <Stages centerId={centerId} />
      <ApplicationsSection centerId={centerId} applies={prepares} />
      <IntentsSection centerId={centerId} prepares={prepares} />
      <AgreementsSection centerId={centerId} prepares={prepares} />
      <PlanSection centerId={centerId} prepares={prepares} />
      <DossierSection centerId={centerId} prepares={prepares} />
    </div>
  );
}
