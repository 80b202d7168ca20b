import { App } from 'antd';
import { useTranslation } from 'react-i18next';
import { answer, api, ifMatch } from '../../api/client';
import { useIntent } from '../../api/intent';
import { useAction } from '../../api/queries';
import { useReason } from '../../ui/useReason';
import { roomKey, roomsKey, type Offer, type Room } from './queries';

type Answering = { deed: 'accept' | 'reject' | 'withdraw'; offer: Offer; reason?: string };

/** What a side, or a broker, does with the newest offer and with the talks; with the dialogs that ask before. */
export function useRoomDeeds({ id, version }: Room) {
  const { t } = useTranslation();
  const { message, modal } = App.useApp();
  const [dialog, ask] = useReason();
  const intent = useIntent();
  const refresh = [roomKey(id), [...roomsKey, 'list']];
  const answered = useAction({
    run: ({ deed, offer, reason }: Answering): Promise<unknown> =>
      intent({ deed, offerId: offer.id, reason }, (key) => {
        const params = { path: { id: offer.id } };
        const headers = { ...key, ...ifMatch(offer.version) };
        if (deed === 'accept') return answer(api.POST('/offers/{id}/accept', { params, headers }));
        const body = { reason: reason ?? null };
        if (deed === 'reject') return answer(api.POST('/offers/{id}/reject', { params, body, headers }));
        return answer(api.POST('/offers/{id}/withdraw', { params, body, headers }));
      }),
    refresh,
    onDone: (_, { deed }) => void message.success(t(`negotiation.done.${deed}`)),
  });
  const close = useAction({
    run: (reason: string) =>
      intent({ id, close: reason }, (key) =>
        answer(
          api.POST('/negotiations/{id}/close', {
            params: { path: { id } },
            body: { reason },
            headers: { ...key, ...ifMatch(version) },
          }),
        ),
      ),
    refresh,
    done: t('negotiation.done.close'),
  });
  const join = useAction({
    run: () => answer(api.POST('/negotiations/{id}/join', { params: { path: { id } }, body: {} })),
    refresh,
    done: t('negotiation.done.join'),
  });
  const assign = useAction({
    run: (userId: string | null) =>
      answer(
        api.POST('/negotiations/{id}/broker', {
          params: { path: { id } },
          body: { userId },
          headers: ifMatch(version),
        }),
      ),
    refresh,
    done: t('negotiation.done.assign'),
  });
  const askAnswer = (deed: 'reject' | 'withdraw', offer: Offer) =>
    ask({
      title: t(`negotiation.${deed}Title`, { round: String(offer.round) }),
      hint: t(`negotiation.${deed}Hint`),
      ok: t(`negotiation.${deed}`),
      danger: true,
      onGiven: (reason) => answered.mutate({ deed, offer, reason }),
    });
  const askAccept = (offer: Offer) =>
    void modal.confirm({
      title: t('negotiation.acceptTitle', { round: String(offer.round) }),
      content: t(offer.madeBy === 'broker' ? 'negotiation.acceptProposalHint' : 'negotiation.acceptHint'),
      okText: t('negotiation.accept'),
      onOk: () => answered.mutateAsync({ deed: 'accept', offer }).catch(() => undefined),
    });
  const askClose = () =>
    ask({
      title: t('negotiation.closeTitle'),
      hint: t('negotiation.closeHint'),
      ok: t('negotiation.close'),
      danger: true,
      required: true,
      onGiven: (reason) => close.mutate(reason!),
    });
  const isPending = answered.isPending || close.isPending || join.isPending || assign.isPending;
  return { dialog, askAnswer, askAccept, askClose, join, assign, isPending };
}
export type RoomDeeds = ReturnType<typeof useRoomDeeds>;
