import { useQueryClient } from '@tanstack/react-query';
import { Segmented } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import type { ProjectStep, ProjectView } from '@contract/delivery';
import { useTopic } from '../../api/realtime';
import { useLanguage } from '../../i18n';
import { formatDate, formatMoment, formatMoney } from '../../ui/format';
import { Page, Section } from '../../ui/Page';
import { More, Nothing, Read } from '../../ui/states';
import { Badge } from '../../ui/tags';
import { projectsKey } from '../contracting/queries';
import { ContractBadge } from '../contracting/tags';
import { RequestBadge } from '../research/RequestBadge';
import { OrganizationName } from '../identity/OrganizationName';
import './delivery.css';
import { useProjects } from './queries';

function pathOf(step: ProjectStep, { requestId, contractId }: ProjectView): string {
  if (step.subjectType === 'proposal') return `/proposals/${step.subjectId}`;
  if (step.subjectType === 'milestone') return `/rd-contracts/${contractId}/milestones`;
  if (step.subjectType === 'rd-contract') return `/rd-contracts/${contractId}`;
  const tab = { answer_question: '/questions', evaluate_proposals: '/evaluation', award_request: '/evaluation' };
  return `/rd-requests/${requestId}${tab[step.task as keyof typeof tab] ?? ''}`;
}

function Step({ step, project }: { step: ProjectStep; project: ProjectView }) {
  const { t } = useTranslation();
  const language = useLanguage();
  return (
    <li className={step.mine ? 'due due-mine' : 'due'}>
      <div className="row-main">
        <Link to={pathOf(step, project)} className={step.mine ? 'row-link' : undefined}>
          {t(`projectTask.${step.task}`)}
        </Link>
        {step.title !== project.title && ` · ${step.title}`}
        <div className="row-note">
          {step.mine ? t('project.us') : <OrganizationName id={step.organizationId} known={step.organizationName} />}
          {step.dueAt && ` · ${t('project.dueBy', { when: formatMoment(step.dueAt, language) })}`}
        </div>
      </div>
      {step.amount && <span className="money">{formatMoney(step.amount)}</span>}
      {step.overdue && <Badge tone="rose">{t('project.overdue')}</Badge>}
    </li>
  );
}

function Project({ project }: { project: ProjectView }) {
  const { t } = useTranslation();
  const language = useLanguage();
  const { title, requestId, contractId, contractState, role, price, paid, milestones, endsOn, steps } = project;
  const facts = [
    milestones &&
      milestones.all > 0 &&
      t('project.milestones', { accepted: String(milestones.accepted), all: String(milestones.all) }),
    price && paid && t('project.paid', { paid: formatMoney(paid), price: formatMoney(price) }),
    endsOn && t('project.endsOn', { day: formatDate(endsOn, language) }),
  ].filter(Boolean);
  return (
    <li className="project">
      <div className="project-head">
        <div className="row-main">
          <Link to={contractId ? `/rd-contracts/${contractId}` : `/rd-requests/${requestId}`} className="row-link">
            {title}
          </Link>{' '}
          <span className="row-tags">
            <Badge tone="mid">{t(`projectRole.${role}`)}</Badge>
            {contractState ? (
              <ContractBadge state={contractState as 'active'} />
            ) : (
              <RequestBadge state={project.requestState as 'draft'} />
            )}
          </span>
          {facts.length > 0 && <div className="row-note">{facts.join(' · ')}</div>}
        </div>
        {contractId && <Link to={`/rd-requests/${requestId}`}>{t('project.request')}</Link>}
      </div>
      {steps.length > 0 && (
        <ul className="dues" aria-label={t('project.steps')}>
          {steps.map((step) => (
            <Step key={`${step.task} ${step.subjectId} ${step.organizationId}`} step={step} project={project} />
          ))}
        </ul>
      )}
    </li>
  );
}

/** Everything the user's organizations have a part in, and what is due from whom. */
export function ProjectsPage() {
  const { t } = useTranslation();
  const client = useQueryClient();
  const [view, setView] = useState<'open' | 'all'>('open');
  const projects = useProjects();
  useTopic('user', () => void client.invalidateQueries({ queryKey: projectsKey }));
  const mine = projects.data?.flatMap(({ steps }) => steps).filter((step) => step.mine).length ?? 0;
  return (
    <Page title={t('project.title')} lead={t('project.lead')}>
      <div className="views">
        <Segmented
          aria-label={t('project.view')}
          value={view}
          onChange={setView}
          options={(['open', 'all'] as const).map((value) => ({ value, label: t(`project.${value}`) }))}
        />
      </div>
      <Section title={t('project.list')} extra={mine > 0 ? <span className="count">{mine}</span> : undefined}>
        <Read query={projects} rows={6}>
          {(all) => {
            // What is finished may still wait for its retention, or for a word about the other side.
            const items = view === 'open' ? all.filter(({ steps }) => steps.length > 0) : all;
            return items.length === 0 ? (
              <Nothing
                title={t(view === 'open' ? 'project.noneOpen' : 'project.none')}
                hint={t('project.noneHint')}
                action={<Link to="/rd-requests">{t('rd.nav')}</Link>}
              />
            ) : (
              <ul className="projects">
                {items.map((project) => (
                  <Project key={project.requestId} project={project} />
                ))}
              </ul>
            );
          }}
        </Read>
        <More query={projects} />
      </Section>
    </Page>
  );
}
