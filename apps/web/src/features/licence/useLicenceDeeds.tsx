import { App } from 'antd';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import type { LicenceView } from '@contract/licence';
import { answer, api, ifMatch } from '../../api/client';
import { useIntent } from '../../api/intent';
import { useAction } from '../../api/queries';
import { useReason } from '../../ui/useReason';
import { licenceKeys } from './queries';

/** What is done to a licence with a reason or without a word; signing and ending ask for more. */
export type Deed = 'freeze' | 'reopen' | 'decline';

/** The deeds of a side before a licence holds, and the dialog that asks for reasons. */
export function useLicenceDeeds({ id, version }: LicenceView) {
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
            return answer(api.POST('/licences/{id}/freeze', { params, body: {}, headers }));
          case 'reopen':
            return answer(api.POST('/licences/{id}/reopen', { params, body, headers }));
          case 'decline':
            return answer(api.POST('/licences/{id}/decline', { params, body, headers }));
        }
      }),
    refresh: licenceKeys(id),
    onDone: (_, { deed }) => void message.success(t(`licence.${deed}Done`)),
  });
  const run = (deed: Deed) =>
    deed === 'freeze'
      ? act.mutate({ deed })
      : ask({
          title: t(`licence.${deed}Title`),
          hint: t(`licence.${deed}Hint`),
          ok: t(`licence.${deed}`),
          danger: deed === 'decline',
          required: true,
          onGiven: (reason) => act.mutate({ deed, reason: reason! }),
        });
  return [dialog as ReactNode, run, act.isPending] as const;
}
