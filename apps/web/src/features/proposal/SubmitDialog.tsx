import type { ProposalView, Receipt } from '@contract/proposal';
import { useQueryClient } from '@tanstack/react-query';
import { Alert, Modal } from 'antd';
import { useTranslation } from 'react-i18next';
import { answer, api } from '../../api/client';
import { useIntent } from '../../api/intent';
import { Problem } from '../../api/problem';
import { useAction } from '../../api/queries';
import { formatMoney } from '../../ui/format';
import { requestKey } from '../research/queries';
import { gapsIn } from './proposalDraft';
import { proposalKey, useProposalFiles } from './queries';
import type { Draft } from './useDraft';

type SubmitDialogProps = {
  proposal: ProposalView;
  draft: Draft;
  onClose: () => void;
  onSubmitted: (receipt: Receipt) => void;
};

/** Hands a proposal in: what is sealed is told once more before it is. */
export function SubmitDialog({ proposal, draft, onClose, onSubmitted }: SubmitDialogProps) {
  const { t } = useTranslation();
  const client = useQueryClient();
  const intent = useIntent();
  const { id, requestId } = proposal;
  const { typed, keeper } = draft;
  const files = useProposalFiles(id);
  const gaps = gapsIn(typed);
  const submit = useAction({
    run: async () => {
      // What is handed in is what is on the screen.
      if (!(await keeper.save())) throw new Problem(409, 'not_kept', '', t('proposal.unsaved'), [], {});
      return intent({ id, submit: keeper.header }, (key) =>
        answer(
          api.POST('/proposals/{id}/submit', {
            params: { path: { id } },
            body: {},
            headers: { ...key, ...keeper.header },
          }),
        ),
      );
    },
    refresh: [[...requestKey(requestId)], ['rd-projects']],
    done: t('proposal.submitted'),
    onDone: ({ receipt, ...handedIn }) => {
      client.setQueryData([...proposalKey(id), 'proposal'], { sealed: handedIn });
      onClose();
      if (receipt) onSubmitted(receipt);
    },
  });
  return (
    <Modal
      open
      title={t('proposal.submitTitle')}
      okText={t('proposal.submit')}
      okButtonProps={{ disabled: gaps.length > 0 }}
      confirmLoading={submit.isPending}
      onOk={() => submit.mutate()}
      onCancel={onClose}
    >
      <p>{t('proposal.submitHint')}</p>
      {gaps.length > 0 ? (
        <Alert
          type="warning"
          showIcon
          title={t('proposal.missing', { what: gaps.map((gap) => t(`proposal.${gap}`)).join(', ') })}
        />
      ) : (
        <ul className="submit-facts">
          <li>
            {t('proposal.submitPrice', {
              price: formatMoney({ amount: typed.price ?? 0, currency: 'CNY' }),
              count: typed.milestones.length,
            })}
          </li>
          <li>{t('proposal.submitFiles', { count: files.data?.length ?? 0 })}</li>
        </ul>
      )}
    </Modal>
  );
}
