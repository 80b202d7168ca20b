import { App } from 'antd';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import type { ContractVerb, RdContractView } from '@contract/contracting';
import { answer, api, ifMatch } from '../../api/client';
import { useIntent } from '../../api/intent';
import { useAction } from '../../api/queries';
import { useReason } from '../../ui/useReason';
import { contractKeys } from './queries';

/** What is done to a contract with a reason or without a word; signing, ending and amending ask for more. */
export type Deed = Extract<ContractVerb, 'freeze' | 'reopen' | 'suspend' | 'resume'> | 'decline';

const doneWords = {
  freeze: 'rdContract.frozen',
  reopen: 'rdContract.reopened',
  suspend: 'rdContract.suspended',
  resume: 'rdContract.resumed',
  decline: 'rdContract.declined',
} as const;

/** The deeds of a side, and the dialog that asks for reasons. */
export function useContractDeeds({ id, requestId, version }: RdContractView) {
  const { t } = useTranslation();
  const { message } = App.useApp();
  const [dialog, ask] = useReason();
  const intent = useIntent();
  const act = useAction({
    run: ({ deed, reason }: { deed: Deed; reason?: string }): Promise<unknown> =>
      intent({ id, deed, reason }, (key) => {
        const params = { path: { id } };
        const headers = { ...key, ...ifMatch(version) };
        const body = { reason: reason! };
        switch (deed) {
          case 'freeze':
            return answer(api.POST('/rd-contracts/{id}/freeze', { params, headers }));
          case 'resume':
            return answer(api.POST('/rd-contracts/{id}/resume', { params, body: {}, headers }));
          case 'reopen':
            return answer(api.POST('/rd-contracts/{id}/reopen', { params, body, headers }));
          case 'suspend':
            return answer(api.POST('/rd-contracts/{id}/suspend', { params, body, headers }));
          case 'decline':
            return answer(api.POST('/rd-contracts/{id}/decline', { params, body, headers }));
        }
      }),
    refresh: contractKeys(id, requestId),
    onDone: (_, { deed }) => void message.success(t(doneWords[deed])),
  });
  const askFor = (deed: Exclude<Deed, 'freeze' | 'resume'>) =>
    ask({
      title: t(`rdContract.${deed}Title`),
      hint: t(`rdContract.${deed}Hint`),
      ok: t(`rdContract.${deed}`),
      danger: deed !== 'reopen',
      required: true,
      onGiven: (reason) => act.mutate({ deed, reason: reason! }),
    });
  const run = (deed: Deed) => (deed === 'freeze' || deed === 'resume' ? act.mutate({ deed }) : askFor(deed));
  return [dialog as ReactNode, run, act.isPending] as const;
}
