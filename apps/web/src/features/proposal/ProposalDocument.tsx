import type { ProposalView } from '@contract/proposal';
import { useEffect, useState, type ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { useLanguage } from '../../i18n';
import { formatDate, formatMoment, formatMoney } from '../../ui/format';
import { Section } from '../../ui/Page';
import { FilesSection } from '../attachment/FilesSection';
import { OrganizationName } from '../identity/OrganizationName';
import { percentOfBp } from '../research/budget';
import { useProposalFiles } from './queries';
import { VerdictBadge } from './VerdictBadge';
import { verdictOnTexts, type Verdict } from './verify';

type Content = NonNullable<ProposalView['content']>;

function Milestones({ content }: { content: Content }) {
  const { t } = useTranslation();
  const language = useLanguage();
  return (
    <div className="table-scroll">
      <table className="table">
        <thead>
          <tr>
            <th scope="col">{t('proposal.milestones')}</th>
            <th scope="col" className="wide-only">
              {t('proposal.dueOn')}
            </th>
            <th scope="col" className="number">
              {t('proposal.amount')}
            </th>
          </tr>
        </thead>
        <tbody>
          {content.milestones?.map(({ title, deliverables, amount, dueOn }, i) => (
            <tr key={i}>
              <th scope="row">
                {i + 1}. {title}
                {deliverables && <div className="row-note rd-text">{deliverables}</div>}
              </th>
              <td className="wide-only">{dueOn ? formatDate(dueOn, language) : '—'}</td>
              <td className="number money">{amount ? formatMoney(amount) : '—'}</td>
            </tr>
          ))}
        </tbody>
        {content.price && (
          <tfoot>
            <tr>
              <th scope="row">{t('proposal.total')}</th>
              <td className="wide-only" />
              <td className="number money">{formatMoney(content.price)}</td>
            </tr>
          </tfoot>
        )}
      </table>
    </div>
  );
}

function Consortium({ proposal, content }: { proposal: ProposalView; content: Content }) {
  const { t } = useTranslation();
  const partners = content.partners ?? [];
  if (partners.length === 0) return null;
  const kept = 10_000 - partners.reduce((sum, { shareBp }) => sum + (shareBp ?? 0), 0);
  return (
    <Section title={t('proposal.partners')}>
      <ul className="rows">
        <li className="row">
          <span className="row-main">
            <OrganizationName id={proposal.organizationId} known={proposal.organizationName} link />{' '}
            <span className="row-note">{t('proposal.leader')}</span>
          </span>
          <b className="number">{percentOfBp(kept)}</b>
        </li>
        {partners.map(({ organizationId, role, shareBp }) => (
          <li key={organizationId} className="row">
            <span className="row-main">
              <OrganizationName id={organizationId} link /> <span className="row-note">{role}</span>
            </span>
            <b className="number">{shareBp === null ? '—' : percentOfBp(shareBp)}</b>
          </li>
        ))}
      </ul>
    </Section>
  );
}

/** Whether this is what was handed in, computed here from the text itself. */
function Proof({ proposal }: { proposal: ProposalView }) {
  const { t } = useTranslation();
  const { envelope, document, commitment } = proposal;
  const [verdict, setVerdict] = useState<Verdict | null>(null);
  useEffect(() => {
    if (envelope === null || document === null) return undefined;
    let isShown = true;
    void verdictOnTexts(envelope, document, commitment).then((found) => isShown && setVerdict(found));
    return () => {
      isShown = false;
    };
  }, [envelope, document, commitment]);
  if (envelope === null || document === null) return null;
  return (
    <Section title={t('rdSeal.commitment')} extra={<VerdictBadge verdict={verdict} />}>
      <p className="code receipt-commitment">{commitment}</p>
      {verdict === 'verified' && <p className="hint">{t('proposal.verifiedText')}</p>}
      {verdict === 'differs' && <p className="field-error">{t('rdSeal.differsHint')}</p>}
    </Section>
  );
}

function Text({ title, children }: { title: string; children: ReactNode }) {
  const { t } = useTranslation();
  return (
    <>
      <h3>{title}</h3>
      <p className="rd-text">{children || <span className="row-note">{t('proposal.notGiven')}</span>}</p>
    </>
  );
}

/** An opened proposal, as it was handed in. */
export function ProposalDocument({ proposal }: { proposal: ProposalView }) {
  const { t } = useTranslation();
  const language = useLanguage();
  const files = useProposalFiles(proposal.id);
  const { content } = proposal;
  const moments = [
    proposal.submittedAt && t('proposal.submittedAt', { when: formatMoment(proposal.submittedAt, language) }),
    proposal.openedAt && t('proposal.openedAt', { when: formatMoment(proposal.openedAt, language) }),
  ].filter(Boolean);
  return (
    <div className="grid-home">
      <div className="stack">
        {content && (
          <>
            <Section title={content.title ?? t('proposal.content')}>
              <p className="row-note">{moments.join(' · ')}</p>
              <Text title={t('proposal.approach')}>{content.approach}</Text>
              <Text title={t('proposal.plan')}>{content.plan}</Text>
              {content.techniques && content.techniques.length > 0 && (
                <>
                  <h3>{t('proposal.techniques')}</h3>
                  <ul className="technique-list">
                    {content.techniques.map((technique) => (
                      <li key={technique}>{technique}</li>
                    ))}
                  </ul>
                </>
              )}
              {content.existingIp && <Text title={t('proposal.existingIp')}>{content.existingIp}</Text>}
            </Section>
            <Section
              title={t('proposal.price')}
              extra={content.price && <b className="money">{formatMoney(content.price)}</b>}
            >
              <Milestones content={content} />
            </Section>
            <Consortium proposal={proposal} content={content} />
          </>
        )}
        <FilesSection
          files={files}
          contentPath={(fileId) => `/api/v1/proposals/${proposal.id}/attachments/${fileId}/content`}
        />
      </div>
      <div className="stack">
        {proposal.reason && (
          <Section title={t('proposal.reason')}>
            <p className="rd-text">{proposal.reason}</p>
          </Section>
        )}
        <Proof proposal={proposal} />
      </div>
    </div>
  );
}
