import { Button, Popconfirm } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { planSections, type PlanView } from '@contract/formation';
import { useLanguage } from '../../i18n';
import { formatDayOf } from '../../ui/format';
import { Section } from '../../ui/Page';
import { Nothing, Read } from '../../ui/states';
import { Badge } from '../../ui/tags';
import './formation.css';
import { PlanDialog } from './PlanDialog';
import { useFormationDeed, usePlans } from './queries';

const tones = { draft: 'amber', submitted: 'teal', superseded: 'plain' } as const;

/** A version of the plan: what it says, and the numbers it promises. */
export function PlanText({ plan }: { plan: Pick<PlanView, 'sections' | 'targets'> }) {
  const { t } = useTranslation();
  return (
    <>
      <dl className="facts formation-sections">
        {planSections.map((section) => (
          <div key={section}>
            <dt>{t(`planSection.${section}`)}</dt>
            <dd>{plan.sections[section] || '—'}</dd>
          </div>
        ))}
      </dl>
      {plan.targets.length > 0 && (
        <div className="table-scroll formation-targets" tabIndex={0} role="region" aria-label={t('formation.targets')}>
          <table className="table">
            <thead>
              <tr>
                <th scope="col">{t('formation.target')}</th>
                <th scope="col" className="number">
                  {t('formation.baseline')}
                </th>
                <th scope="col" className="number">
                  {t('formation.value')}
                </th>
                <th scope="col">{t('formation.unit')}</th>
                <th scope="col" className="number">
                  {t('formation.year')}
                </th>
              </tr>
            </thead>
            <tbody>
              {plan.targets.map(({ name, baseline, value, unit, year }) => (
                <tr key={`${name} ${year}`}>
                  <th scope="row">{name}</th>
                  <td className="number">{baseline}</td>
                  <td className="number">{value}</td>
                  <td>{unit}</td>
                  <td className="number">{year}</td>
                </tr>
              ))}
            </tbody>
          </table>
        </div>
      )}
    </>
  );
}

function PlanVersion({ plan, prepares, onEdit }: { plan: PlanView; prepares: boolean; onEdit: () => void }) {
  const { t } = useTranslation();
  const language = useLanguage();
  const deed = useFormationDeed(t('formation.planSubmitted'));
  const { id, version, number, state, submittedAt } = plan;
  return (
    <>
      <p>
        <b>{t('formation.planVersion', { number: String(number) })}</b>{' '}
        <Badge tone={tones[state]}>{t(`planState.${state}`)}</Badge>{' '}
        {submittedAt && <span className="row-note">{formatDayOf(submittedAt, language)}</span>}
      </p>
      <PlanText plan={plan} />
      {state === 'draft' && prepares && (
        <div className="row-actions">
          <Button onClick={onEdit}>{t('formation.editPlan')}</Button>
          <Popconfirm
            title={t('formation.submitPlanAsk')}
            okText={t('formation.submitPlan')}
            onConfirm={() => deed.mutate({ path: '/construction-plans/{id}/submit', id, version })}
          >
            <Button type="primary" loading={deed.isPending}>
              {t('formation.submitPlan')}
            </Button>
          </Popconfirm>
        </div>
      )}
    </>
  );
}

/** The construction plan: the version in work, or the one handed in last. */
export function PlanSection({ centerId, prepares }: { centerId: string; prepares: boolean }) {
  const { t } = useTranslation();
  const plans = usePlans(centerId);
  const [writing, setWriting] = useState(false);
  const [newest] = plans.data ?? [];
  const drafts = newest?.state === 'draft';
  return (
    <Section
      id="plan"
      title={t('formation.plan')}
      extra={
        prepares &&
        plans.data &&
        !drafts && (
          <Button size="small" onClick={() => setWriting(true)}>
            {t(newest ? 'formation.newVersion' : 'formation.writePlan')}
          </Button>
        )
      }
    >
      {writing && <PlanDialog centerId={centerId} plan={newest ?? null} onClose={() => setWriting(false)} />}
      <Read query={plans} rows={3}>
        {(items) =>
          items.length === 0 ? (
            <Nothing title={t('formation.noPlan')} hint={t('formation.noPlanHint')} />
          ) : (
            <PlanVersion plan={items[0]!} prepares={prepares} onEdit={() => setWriting(true)} />
          )
        }
      </Read>
    </Section>
  );
}
