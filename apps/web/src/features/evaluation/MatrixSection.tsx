import { Alert, Button } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { EvaluationMatrix } from '@contract/evaluation';
import type { Criterion } from '@contract/research';
import { useLanguage } from '../../i18n';
import { formatMoney, nameIn } from '../../ui/format';
import { Section } from '../../ui/Page';
import { Nothing } from '../../ui/states';
import { ProposalBadge } from '../proposal/ProposalBadge';
import { OrganizationName } from '../identity/OrganizationName';
import { AwardDialog } from './AwardDialog';
import { formatPoints, meanOf } from './points';
import { ProposalScores } from './ProposalScores';
import { SpreadStrip } from './SpreadStrip';
import type { MatrixProps } from './standing';
import { NonConsensus } from './tags';

type Judged = EvaluationMatrix['proposals'][number];

const scoresFor = (proposal: Judged, key: string) =>
  proposal.evaluations
    .flatMap(({ scores }) => scores.filter(({ criterion }) => criterion === key))
    .map(({ score }) => score);

const byMean = (a: Judged, b: Judged) => (b.mean ?? -1) - (a.mean ?? -1);

function OverviewRow({ proposal, criteria }: { proposal: Judged; criteria: readonly Criterion[] }) {
  const { t } = useTranslation();
  const totals = proposal.evaluations.map(({ total }) => total);
  return (
    <tr>
      <th scope="row">
        <a href={`#proposal-${proposal.id}`}>
          <OrganizationName id={proposal.organizationId} known={proposal.organizationName} />
        </a>{' '}
        <span className="row-tags">
          <ProposalBadge state={proposal.state} />
          <NonConsensus proposal={proposal} />
        </span>
        <div className="row-note money">{formatMoney(proposal.price)}</div>
      </th>
      {criteria.map(({ key }) => (
        <td key={key} className="number wide-only">
          {meanOf(scoresFor(proposal, key)) ?? '–'}
        </td>
      ))}
      <td className="number">
        <b>{formatPoints(proposal.mean)}</b>
        <div className="row-note">{t('evaluation.scoredBy', { count: proposal.count })}</div>
      </td>
      <td className="spread-cell">
        <SpreadStrip
          totals={totals}
          mean={proposal.mean}
          wide={!proposal.nonConsensus}
          label={t('evaluation.spreadOf', {
            range: formatPoints(proposal.range),
            deviation: formatPoints(proposal.deviation),
          })}
        />
        {totals.length > 1 && (
          <div className="row-note">
            {t('evaluation.spreadShort', {
              range: formatPoints(proposal.range),
              deviation: formatPoints(proposal.deviation),
            })}
          </div>
        )}
      </td>
    </tr>
  );
}

function Overview({ matrix }: { matrix: EvaluationMatrix }) {
  const { t } = useTranslation();
  const language = useLanguage();
  return (
    <table className="table matrix">
      <caption className="visually-hidden">{t('evaluation.overview')}</caption>
      <thead>
        <tr>
          <th scope="col">{t('evaluation.proposal')}</th>
          {matrix.criteria.map((criterion) => (
            <th key={criterion.key} scope="col" className="number wide-only">
              {nameIn(language, criterion)}
              <div className="row-note">{criterion.weight}%</div>
            </th>
          ))}
          <th scope="col" className="number">
            {t('evaluation.mean')}
          </th>
          <th scope="col" className="spread-cell">
            {t('evaluation.spread')}
          </th>
        </tr>
      </thead>
      <tbody>
        {[...matrix.proposals].sort(byMean).map((proposal) => (
          <OverviewRow key={proposal.id} proposal={proposal} criteria={matrix.criteria} />
        ))}
      </tbody>
    </table>
  );
}

/** Proposals by criteria, then each with every reviewer's scores and reasons. */
export function MatrixSection({ request, matrix, part }: MatrixProps) {
  const { t } = useTranslation();
  const [awarding, setAwarding] = useState(false);
  const apart = matrix.proposals.filter(({ nonConsensus }) => nonConsensus).length;
  const award = part.decides && part.isOpen && matrix.proposals.length > 0 && (
    <Button type="primary" onClick={() => setAwarding(true)}>
      {t('award.open')}
    </Button>
  );
  return (
    <>
      <Section title={t('evaluation.title')} extra={award}>
        <p className="hint">{t('evaluation.weights')}</p>
        {apart > 0 && (
          <Alert
            className="evaluation-alert"
            type="warning"
            showIcon
            title={t('evaluation.apart', { count: apart })}
            description={t('evaluation.apartHint')}
          />
        )}
        {matrix.proposals.length === 0 ? <Nothing title={t('evaluation.noProposals')} /> : <Overview matrix={matrix} />}
      </Section>
      {[...matrix.proposals].sort(byMean).map((proposal) => (
        <ProposalScores key={proposal.id} request={request} matrix={matrix} proposal={proposal} part={part} />
      ))}
      {awarding && <AwardDialog request={request} matrix={matrix} onClose={() => setAwarding(false)} />}
    </>
  );
}
