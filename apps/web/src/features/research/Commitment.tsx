import type { CommitmentView } from '@contract/proposal';
import { useEffect, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { useLanguage } from '../../i18n';
import { formatMoment, formatMoney } from '../../ui/format';
import { Badge } from '../../ui/tags';
import { VerdictBadge } from '../proposal/VerdictBadge';
import { verdictOn, type Verdict } from '../proposal/verify';
import { OrganizationName } from '../identity/OrganizationName';

/** Computed here, by this browser: nobody's word is taken for it. */
function useVerdict(commitment: CommitmentView, requestId: string): Verdict | null {
  const [verdict, setVerdict] = useState<Verdict | null>(null);
  const { envelope } = commitment;
  useEffect(() => {
    if (envelope === null) return undefined;
    let isShown = true;
    verdictOn(commitment, requestId).then(
      (found) => isShown && setVerdict(found),
      () => isShown && setVerdict('differs'),
    );
    return () => {
      isShown = false;
    };
  }, [commitment, envelope, requestId]);
  return verdict;
}

function How({ commitment }: { commitment: CommitmentView }) {
  const { t } = useTranslation();
  return (
    <details className="seal-how">
      <summary>{t('rdSeal.how')}</summary>
      <p className="row-note">{t('rdSeal.howText')}</p>
      <dl>
        <dt>{t('rdSeal.envelope')}</dt>
        <dd className="code">{commitment.envelope}</dd>
        <dt>{t('rdSeal.documentHash')}</dt>
        <dd className="code">{commitment.documentHash}</dd>
      </dl>
    </details>
  );
}

type CommitmentRowProps = { commitment: CommitmentView; requestId: string; mayRead: boolean };

/** One thing that was handed in: sealed it is a hash and a time, opened it has a name and a price. */
export function CommitmentRow({ commitment, requestId, mayRead }: CommitmentRowProps) {
  const { t } = useTranslation();
  const language = useLanguage();
  const verdict = useVerdict(commitment, requestId);
  const isOpened = commitment.envelope !== null;
  return (
    <li className={commitment.withdrawn ? 'row row-struck seal' : 'row seal'}>
      <div className="row-main">
        <b>
          {isOpened ? (
            <OrganizationName id={commitment.organizationId!} known={commitment.organizationName!} />
          ) : (
            t('rdSeal.sealed')
          )}
        </b>{' '}
        <span className="row-tags">
          {commitment.mine && <Badge tone="amber">{t('rdSeal.mine')}</Badge>}
          {commitment.withdrawn && <Badge>{t('rdSeal.withdrawn')}</Badge>}
          {isOpened && <VerdictBadge verdict={verdict} />}
        </span>
        <div className="row-note">
          {t('rdSeal.submittedAt', { when: formatMoment(commitment.submittedAt, language) })}
        </div>
        <div className="row-note seal-hash">
          {t('rdSeal.commitment')} <code>{commitment.commitment}</code>
        </div>
        {isOpened && <How commitment={commitment} />}
        {verdict === 'differs' && (
          <p className="field-error" role="alert">
            {t('rdSeal.differsHint')}
          </p>
        )}
      </div>
      <div className="row-figures">
        {commitment.price && <b className="money">{formatMoney(commitment.price)}</b>}
        {isOpened && mayRead && commitment.proposalId && (
          <Link to={`/proposals/${commitment.proposalId}`}>{t('rdSeal.read')}</Link>
        )}
      </div>
    </li>
  );
}
