import type { RdRequestView } from '@contract/research';
import { Alert } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Section } from '../../ui/Page';
import { Nothing, Read } from '../../ui/states';
import { useProposalsOf } from '../proposal/queries';
import { verdictOnReceipt, type ReceiptVerdict } from '../proposal/verify';
import { FileButton } from '../../ui/FileButton';
import { AccessLog } from './AccessLog';
import { CommitmentRow } from './Commitment';
import { useCommitments } from './queries';

const tones = {
  checkFound: 'success',
  checkMissing: 'warning',
  checkBroken: 'error',
  checkUnreadable: 'error',
  cannotVerify: 'warning',
} as const;

/** Compares a receipt on this device with what is listed; it is sent nowhere. */
function ReceiptCheck({ listed }: { listed: readonly string[] }) {
  const { t } = useTranslation();
  const [verdict, setVerdict] = useState<ReceiptVerdict | null>(null);
  return (
    <>
      <div className="seal-check">
        <FileButton
          size="small"
          accept=".json,application/json"
          onFile={(file) => void verdictOnReceipt(file, listed).then(setVerdict)}
        >
          {t('rdSeal.check')}
        </FileButton>
        <span className="row-note">{t('rdSeal.checkHint')}</span>
      </div>
      {verdict && <Alert role="status" showIcon type={tones[verdict]} title={t(`rdSeal.${verdict}`)} />}
    </>
  );
}

const taking: RdRequestView['state'][] = ['enquiry', 'tendering'];

/** What was handed in: before the opening hashes without names, afterwards everything that can be checked. */
export function ProposalsTab({ request }: { request: RdRequestView }) {
  const { t } = useTranslation();
  const commitments = useCommitments(request.id);
  const readable = useProposalsOf(request.id);
  const readableIds = new Set(readable.data?.map(({ id }) => id));
  const isOpened = request.openedAt !== null;
  const standing = commitments.data?.filter(({ withdrawn }) => !withdrawn).length ?? 0;
  return (
    <div className="stack">
      <Section
        title={t('rdSeal.title')}
        extra={standing > 0 && <span className="badge badge-teal">{t('rdSeal.count', { count: standing })}</span>}
      >
        <p className="hint">{t(isOpened ? 'rdSeal.after' : 'rdSeal.before')}</p>
        <Read query={commitments} rows={4}>
          {(items) =>
            items.length === 0 ? (
              <Nothing
                title={t('rdSeal.none')}
                hint={t(taking.includes(request.state) ? 'rdSeal.noneHint' : 'rdSeal.noneOver')}
              />
            ) : (
              <>
                <ul className="rows">
                  {items.map((commitment) => (
                    <CommitmentRow
                      key={commitment.commitment}
                      commitment={commitment}
                      requestId={request.id}
                      mayRead={commitment.proposalId !== null && readableIds.has(commitment.proposalId)}
                    />
                  ))}
                </ul>
                <ReceiptCheck listed={items.map(({ commitment }) => commitment)} />
              </>
            )
          }
        </Read>
      </Section>
      {isOpened && (readableIds.size > 0 || request.mine) && <AccessLog requestId={request.id} />}
    </div>
  );
}
