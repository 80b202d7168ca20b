import { EditOutlined } from '@ant-design/icons';
import type { RdRequestView } from '@contract/research';
import { App, Button, Dropdown } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useNavigate } from 'react-router';
import { useLanguage } from '../../i18n';
import { formatMoment } from '../../ui/format';
import { useReason } from '../../ui/useReason';
import { ProposeButton } from '../proposal/ProposeButton';
import { ContractLink } from './ContractLink';
import { ExtendDialog } from './ExtendDialog';
import { UndertakingDialog } from './UndertakingDialog';
import { useRequestDeeds } from './useRequestDeeds';

type Ending = 'return' | 'cancel' | 'decline';
const endings: Record<
  Ending,
  {
    title: 'rd.returnTitle' | 'rd.cancelTitle' | 'rd.declineTitle';
    done: 'rd.returned' | 'rd.cancelled' | 'rd.declined';
  }
> = {
  return: { title: 'rd.returnTitle', done: 'rd.returned' },
  cancel: { title: 'rd.cancelTitle', done: 'rd.cancelled' },
  decline: { title: 'rd.declineTitle', done: 'rd.declined' },
};
const hints = { return: undefined, cancel: 'rd.cancelHint', decline: 'rd.declineHint' } as const;

/** Publishing asks once more, for nothing of it can be changed afterwards. */
export function usePublish(request: RdRequestView) {
  const { t } = useTranslation();
  const { modal, message } = App.useApp();
  const { publish } = useRequestDeeds(request);
  const ask = () =>
    modal.confirm({
      title: t('rd.publishTitle'),
      content: (
        <>
          <p>{t('rd.publishHint')}</p>
          {request.criteria.length === 0 && <p className="hint">{t('rd.criteriaDefault')}</p>}
        </>
      ),
      okText: t('rd.publish'),
      onOk: () =>
        publish.mutate(undefined, {
          onSuccess: ({ state }) =>
            void message.success(t(state === 'under_review' ? 'rd.sentToReview' : 'rd.published')),
        }),
    });
  return { ask, isPending: publish.isPending };
}

/** What ends or puts off a request, behind one button: it is seldom wanted. */
function MoreActions({ request }: { request: RdRequestView }) {
  const { t } = useTranslation();
  const { message } = App.useApp();
  const [dialog, ask] = useReason();
  const [extending, setExtending] = useState(false);
  const { finish } = useRequestDeeds(request);
  const { deeds } = request;
  const askEnding = (verb: Ending) => {
    const hint = hints[verb];
    ask({
      title: t(endings[verb].title),
      hint: hint && t(hint),
      ok: t(`rd.${verb}`),
      danger: true,
      required: true,
      onGiven: (reason) =>
        finish.mutate({ verb, reason: reason! }, { onSuccess: () => void message.success(t(endings[verb].done)) }),
    });
  };
  const items = [
    ...(deeds.includes('extend') ? [{ key: 'extend', label: t('rd.extend'), onClick: () => setExtending(true) }] : []),
    ...(['return', 'decline', 'cancel'] as const)
      .filter((verb) => deeds.includes(verb))
      .map((verb) => ({ key: verb, danger: true, label: t(`rd.${verb}`), onClick: () => askEnding(verb) })),
  ];
  return (
    <>
      {items.length > 0 && (
        <Dropdown menu={{ items }} trigger={['click']}>
          <Button loading={finish.isPending}>{t('rd.more')}</Button>
        </Dropdown>
      )}
      {dialog}
      {extending && <ExtendDialog request={request} onClose={() => setExtending(false)} />}
    </>
  );
}

/** What the user may do with the request now, as the API tells it. */
export function RequestActions({ request }: { request: RdRequestView }) {
  const { t } = useTranslation();
  const language = useLanguage();
  const navigate = useNavigate();
  const { modal } = App.useApp();
  const [undertaking, setUndertaking] = useState(false);
  const { approve, open } = useRequestDeeds(request);
  const publish = usePublish(request);
  const { deeds, submissionsOpenAt } = request;
  const askOpening = () =>
    modal.confirm({
      title: t('rd.openTitle'),
      content: t('rd.openHint'),
      okText: t('rd.openNow'),
      onOk: () => open.mutate(),
    });
  const isAhead =
    !request.mine && !deeds.includes('propose') && submissionsOpenAt !== null && request.state === 'enquiry';
  return (
    <>
      {deeds.includes('change') && (
        <Button icon={<EditOutlined />} onClick={() => void navigate(`/rd-requests/${request.id}/edit`)}>
          {t('rd.edit')}
        </Button>
      )}
      {deeds.includes('publish') && (
        <Button type="primary" loading={publish.isPending} onClick={publish.ask}>
          {t('rd.publish')}
        </Button>
      )}
      {deeds.includes('approve') && (
        <Button type="primary" loading={approve.isPending} onClick={() => approve.mutate()}>
          {t('rd.approve')}
        </Button>
      )}
      {deeds.includes('open') && (
        <Button type="primary" loading={open.isPending} onClick={askOpening}>
          {t('rd.openNow')}
        </Button>
      )}
      {deeds.includes('undertake') && (
        <Button type="primary" onClick={() => setUndertaking(true)}>
          {t('rd.undertake')}
        </Button>
      )}
      {isAhead && Date.parse(submissionsOpenAt) > Date.parse(request.publishedAt ?? '') && (
        <span className="row-note">{t('rd.cannotYet', { when: formatMoment(submissionsOpenAt, language) })}</span>
      )}
      <ProposeButton request={request} />
      <ContractLink request={request} />
      <MoreActions request={request} />
      {undertaking && <UndertakingDialog request={request} onClose={() => setUndertaking(false)} />}
    </>
  );
}
