import type { Receipt } from '@contract/proposal';
import type { RdRequestView } from '@contract/research';
import { App, Button, Modal } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useNavigate } from 'react-router';
import { answer, api } from '../../api/client';
import { useIntent } from '../../api/intent';
import { useAction } from '../../api/queries';
import { useAbilities } from '../identity/me';
import { requestKey } from '../research/queries';
import { FileButton } from '../../ui/FileButton';
import { draftOf, typedOf } from './proposalDraft';
import { useProposalsOf } from './queries';
import { draftIn } from './receipt';
import { receiptIn } from './verify';

type BeginDialogProps = { request: RdRequestView; onClose: () => void };

/** Begins a draft: a blank one, or one that says what an earlier receipt says. */
function BeginDialog({ request, onClose }: BeginDialogProps) {
  const { t } = useTranslation();
  const { message } = App.useApp();
  const navigate = useNavigate();
  const intent = useIntent();
  const begin = useAction({
    run: (receipt: Receipt | null) => {
      const earlier = receipt && draftIn(receipt);
      const body = earlier ? draftOf(typedOf(earlier.draft)) : {};
      return intent(body, (headers) =>
        answer(api.POST('/rd-requests/{id}/proposals', { params: { path: { id: request.id } }, body, headers })),
      );
    },
    refresh: [[...requestKey(request.id)], ['proposals']],
    onDone: ({ id }, receipt) => {
      if (receipt && draftIn(receipt)?.files) void message.info(t('proposal.receiptPartly'), 8);
      void navigate(`/proposals/${id}`);
    },
  });
  const restore = async (file: File) => {
    const receipt = await receiptIn(file);
    if (!receipt || !draftIn(receipt)) void message.error(t('proposal.receiptWrong'));
    else begin.mutate(receipt);
  };
  return (
    <Modal open title={t('proposal.beginTitle')} footer={null} onCancel={onClose}>
      <p>{t('proposal.beginHint')}</p>
      <div className="row-actions">
        <Button type="primary" loading={begin.isPending} onClick={() => begin.mutate(null)}>
          {t('proposal.blank')}
        </Button>
        <FileButton accept=".json,application/json" onFile={(file) => void restore(file)}>
          {t('proposal.fromReceipt')}
        </FileButton>
      </div>
    </Modal>
  );
}

/** The way from a request to the user's own proposal. */
export function ProposeButton({ request }: { request: RdRequestView }) {
  const { t } = useTranslation();
  const navigate = useNavigate();
  const { ownIds } = useAbilities();
  const [beginning, setBeginning] = useState(false);
  const isAnnounced = request.publishedAt !== null;
  const known = useProposalsOf(request.id, isAnnounced && !request.mine);
  const own = known.data?.find(({ organizationId, state }) => ownIds.has(organizationId) && state !== 'withdrawn');
  if (own)
    return (
      <Button
        type={own.state === 'draft' ? 'primary' : 'default'}
        onClick={() => void navigate(`/proposals/${own.id}`)}
      >
        {t(own.state === 'draft' ? 'proposal.continueDraft' : 'proposal.see')}
      </Button>
    );
  // Before proposals are taken a draft may be begun already.
  const mayBegin = request.deeds.includes('propose') || (request.deeds.includes('ask') && !request.withheld);
  if (!mayBegin || request.mine || known.isPending) return null;
  return (
    <>
      <Button type="primary" onClick={() => setBeginning(true)}>
        {t('proposal.write')}
      </Button>
      {beginning && <BeginDialog request={request} onClose={() => setBeginning(false)} />}
    </>
  );
}
