import { useTranslation } from 'react-i18next';
import { Section } from '../../ui/Page';
import { usePlans } from '../formation/queries';

/** What the plan in force promises that no indicator counts, so that nothing promised goes unseen. */
export function PlanTargetsSection({ centerId, counted }: { centerId: string; counted: readonly string[] }) {
  const { t } = useTranslation();
  const plans = usePlans(centerId);
  const targets = (plans.data ?? [])
    .filter(({ state }) => state === 'submitted')
    .flatMap((plan) => plan.targets)
    .filter(({ code }) => code === null || !counted.includes(code));
  if (targets.length === 0) return null;
  return (
    <Section title={t('indicator.planTargets')}>
      <p className="hint">{t('indicator.planTargetsHint')}</p>
      <ul className="rows">
        {targets.map((target) => (
          <li key={`${target.year} ${target.name}`} className="row">
            <div className="row-main">
              <b>{target.name}</b>
              <div className="row-note">{t('indicator.planWish', { ...target })}</div>
            </div>
          </li>
        ))}
      </ul>
    </Section>
  );
}
