import type { ProposalSummary } from '@contract/proposal';
import { App } from 'antd';
import { useTranslation } from 'react-i18next';
import { answer, api, ifMatch } from '../../api/client';
import { useIntent } from '../../api/intent';
import { useAction } from '../../api/queries';
import { requestKey } from '../research/queries';

/** Takes a draft or a sealed proposal back for good, once the user has said so twice. */
export function useWithdraw(proposal: ProposalSummary) {
  const { t } = useTranslation();
  const { modal } = App.useApp();
  const intent = useIntent();
  const { id, requestId } = proposal;
  const isDraft = proposal.state === 'draft';
  const withdraw = useAction({
    run: (version: number) =>
      intent({ id, version }, (key) =>
        answer(
          api.POST('/proposals/{id}/withdraw', {
            params: { path: { id } },
            body: {},
            headers: { ...key, ...ifMatch(version) },
          }),
        ),
      ),
    refresh: [['proposals'], [...requestKey(requestId)]],
    done: t('proposal.withdrawn'),
  });
  const ask = (version: number) =>
    modal.confirm({
      title: t(isDraft ? 'proposal.withdrawDraftTitle' : 'proposal.withdrawTitle'),
      content: t(isDraft ? 'proposal.withdrawDraftHint' : 'proposal.withdrawHint'),
      okText: t(isDraft ? 'proposal.withdrawDraft' : 'proposal.withdraw'),
      okButtonProps: { danger: true },
      onOk: () => withdraw.mutate(version),
    });
  return { ask, isPending: withdraw.isPending };
}
