import { Button } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import type { EvaluationMatrix } from '@contract/evaluation';
import type { RdRequestView } from '@contract/research';
import { useLanguage } from '../../i18n';
import { formatMoney, nameIn } from '../../ui/format';
import { Section } from '../../ui/Page';
import { ProposalBadge } from '../proposal/ProposalBadge';
import { OrganizationName } from '../identity/OrganizationName';
import { Comments } from './Comments';
import { formatPoints, meanOf } from './points';
import { ScoreDialog } from './ScoreDialog';
import type { MatrixProps } from './standing';
import { NonConsensus } from './tags';
import { useVerdicts } from './useVerdicts';

type Judged = EvaluationMatrix['proposals'][number];
type ScoresProps = MatrixProps & { proposal: Judged };

/** Criteria down, reviewers across; the reasons follow each criterion. */
function ScoreTable({ matrix, proposal }: { matrix: EvaluationMatrix; proposal: Judged }) {
  const { t } = useTranslation();
  const language = useLanguage();
  const nameOf = (reviewerId: string) => matrix.reviewers.find(({ id }) => id === reviewerId)?.userName ?? '…';
  const { evaluations } = proposal;
  if (evaluations.length === 0) return <p className="hint">{t('evaluation.noScores')}</p>;
  return (
    <div
      className="scroll-x"
      tabIndex={0}
      role="region"
      aria-label={t('evaluation.scoresOf', { name: proposal.organizationName })}
    >
      <table className="table scores">
        <thead>
          <tr>
            <th scope="col">{t('evaluation.criterion')}</th>
            {evaluations.map(({ id, reviewerId }) => (
              <th key={id} scope="col">
                {nameOf(reviewerId)}
              </th>
            ))}
            <th scope="col" className="number">
              {t('evaluation.mean')}
            </th>
          </tr>
        </thead>
        <tbody>
          {matrix.criteria.map((criterion) => {
            const given = evaluations.map(({ scores }) => scores.find((score) => score.criterion === criterion.key));
            return (
              <tr key={criterion.key}>
                <th scope="row">
                  {nameIn(language, criterion)}
                  <div className="row-note">{t('evaluation.weight', { weight: String(criterion.weight) })}</div>
                </th>
                {given.map((score, i) => (
                  <td key={evaluations[i]!.id}>
                    <b className="number-plain">{score?.score ?? '–'}</b>
                    {score && <div className="row-note">{score.reason}</div>}
                  </td>
                ))}
                <td className="number">{meanOf(given.flatMap((score) => score?.score ?? [])) ?? '–'}</td>
              </tr>
            );
          })}
        </tbody>
        <tfoot>
          <tr>
            <th scope="row">{t('evaluation.total')}</th>
            {evaluations.map(({ id, total, reason }) => (
              <td key={id}>
                {formatPoints(total)}
                {reason && <div className="row-note">{reason}</div>}
              </td>
            ))}
            <td className="number">{formatPoints(proposal.mean)}</td>
          </tr>
        </tfoot>
      </table>
    </div>
  );
}

function Deeds({ request, proposal, part }: { request: RdRequestView; proposal: Judged; part: ScoresProps['part'] }) {
  const { t } = useTranslation();
  const [dialog, verdicts] = useVerdicts(request.id, proposal);
  const { state } = proposal;
  if (!part.decides || !part.isOpen) return null;
  const inRace = ['opened', 'shortlisted', 'finalist'].includes(state);
  return (
    <>
      {dialog}
      {state === 'opened' && (
        <Button size="small" onClick={verdicts.shortlist} loading={verdicts.isPending}>
          {t('evaluation.shortlist')}
        </Button>
      )}
      {(state === 'opened' || state === 'shortlisted') && (
        <Button size="small" onClick={verdicts.nominate} loading={verdicts.isPending}>
          {t('evaluation.nominate')}
        </Button>
      )}
      {(inRace || state === 'disqualified') && (
        <Button size="small" onClick={verdicts.feedback}>
          {t(proposal.reason ? 'evaluation.changeFeedback' : 'evaluation.giveFeedback')}
        </Button>
      )}
      {inRace && (
        <Button size="small" danger onClick={verdicts.disqualify}>
          {t('evaluation.disqualify')}
        </Button>
      )}
    </>
  );
}

/** One proposal in full: who scored what and why, and what may be done with it. */
export function ProposalScores({ request, matrix, proposal, part }: ScoresProps) {
  const { t } = useTranslation();
  const [scoring, setScoring] = useState(false);
  const own = proposal.evaluations.find(({ reviewerId }) => reviewerId === part.own?.id) ?? null;
  const inRace = ['opened', 'shortlisted', 'finalist'].includes(proposal.state);
  return (
    <Section
      id={`proposal-${proposal.id}`}
      title={
        <span className="tag-line">
          <OrganizationName id={proposal.organizationId} known={proposal.organizationName} />{' '}
          <ProposalBadge state={proposal.state} />
          <NonConsensus proposal={proposal} />
        </span>
      }
      extra={
        <span className="row-actions">
          <span className="money">{formatMoney(proposal.price)}</span>
          <Link to={`/proposals/${proposal.id}`}>{t('evaluation.read')}</Link>
        </span>
      }
    >
      <ScoreTable matrix={matrix} proposal={proposal} />
      {proposal.reason && (
        <p className="feedback-note">
          <b>{t('evaluation.feedback')}</b> {proposal.reason}
        </p>
      )}
      <div className="row-actions proposal-deeds">
        {part.scores && inRace && (
          <Button size="small" type="primary" onClick={() => setScoring(true)}>
            {t(own ? 'evaluation.scoreAgain' : 'evaluation.score')}
          </Button>
        )}
        <Deeds request={request} proposal={proposal} part={part} />
      </div>
      <Comments proposalId={proposal.id} requestId={request.id} writes={part.isOpen && part.own?.conflict === 'none'} />
      {scoring && (
        <ScoreDialog
          requestId={request.id}
          criteria={matrix.criteria}
          proposal={proposal}
          own={own}
          declares={part.own === null || part.undeclared}
          onClose={() => setScoring(false)}
        />
      )}
    </Section>
  );
}
