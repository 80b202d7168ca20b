import type { ProposalSummary, ProposalView, Receipt } from '@contract/proposal';
import { useState, type ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { Link, useParams } from 'react-router';
import { Page } from '../../ui/Page';
import { Nothing, Read } from '../../ui/states';
import { useRequestNews } from '../research/queries';
import { OrganizationName } from '../identity/OrganizationName';
import { ProposalBadge } from './ProposalBadge';
import { ProposalDocument } from './ProposalDocument';
import { ProposalEditor } from './ProposalEditor';
import './proposal.css';
import { useProposal } from './queries';
import { ReceiptDialog } from './ReceiptDialog';
import { SealedProposal } from './SealedProposal';

type FrameProps = { proposal: ProposalSummary; children: ReactNode };

function Frame({ proposal, children }: FrameProps) {
  const { t } = useTranslation();
  useRequestNews(proposal.requestId);
  return (
    <Page
      title={t('proposal.of', { title: proposal.requestTitle })}
      eyebrow={
        <>
          <Link to="/rd-requests">{t('rd.title')}</Link> /{' '}
          <Link to={`/rd-requests/${proposal.requestId}`}>{t('proposal.backToRequest')}</Link>
        </>
      }
      lead={
        <span className="tag-line">
          <ProposalBadge state={proposal.state} />
          <OrganizationName id={proposal.organizationId} known={proposal.organizationName} />
        </span>
      }
    >
      {children}
    </Page>
  );
}

function Withdrawn({ proposal }: { proposal: ProposalView }) {
  const { t } = useTranslation();
  return (
    <section className="panel">
      <Nothing
        title={t('proposal.withdrawn')}
        hint={t('proposal.withdrawnHint')}
        action={<Link to={`/rd-requests/${proposal.requestId}`}>{t('proposal.backToRequest')}</Link>}
      />
    </section>
  );
}

/** A sealed proposal: nobody reads what it says, its own people least of all. */
function Sealed({ proposal }: { proposal: ProposalSummary | null }) {
  const { t } = useTranslation();
  if (proposal)
    return (
      <Frame proposal={proposal}>
        <SealedProposal proposal={proposal} />
      </Frame>
    );
  return (
    <Page title={t('proposal.title')}>
      <section className="panel">
        <Nothing title={t('proposal.sealedTitle')} hint={t('proposal.sealedOther')} />
      </section>
    </Page>
  );
}

function Shown({ id, onSubmitted }: { id: string; onSubmitted: (receipt: Receipt) => void }) {
  const { t } = useTranslation();
  const proposal = useProposal(id);
  const [seen, setSeen] = useState(0);
  if (!proposal.data)
    return (
      <Page title={t('proposal.title')}>
        <Read query={proposal}>{() => null}</Read>
      </Page>
    );
  const { data } = proposal;
  if ('sealed' in data) return <Sealed proposal={data.sealed} />;
  const takeTheirs = () => void proposal.refetch().then(() => setSeen(seen + 1));
  return (
    <Frame proposal={data}>
      {data.state === 'draft' ? (
        <ProposalEditor key={`${id}:${seen}`} proposal={data} onTakeTheirs={takeTheirs} onSubmitted={onSubmitted} />
      ) : data.openedAt !== null ? (
        <ProposalDocument proposal={data} />
      ) : (
        <Withdrawn proposal={data} />
      )}
    </Frame>
  );
}

/** A proposal in whatever state it is: written, sealed, opened or taken back. */
export function ProposalPage() {
  const { proposalId = '' } = useParams();
  const [receipt, setReceipt] = useState<Receipt | null>(null);
  return (
    <>
      <Shown key={proposalId} id={proposalId} onSubmitted={setReceipt} />
      {receipt && <ReceiptDialog receipt={receipt} onClose={() => setReceipt(null)} />}
    </>
  );
}
