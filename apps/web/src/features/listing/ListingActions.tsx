import { EditOutlined } from '@ant-design/icons';
import type { ListingView } from '@contract/listing';
import { App, Button, Dropdown } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useNavigate } from 'react-router';
import { useReason } from '../../ui/useReason';
import { TakeButton } from '../open-licence/TakeButton';
import { InterestDialog } from './InterestDialog';
import { NegotiateButton } from './NegotiateButton';
import { RenewDialog } from './RenewDialog';
import { useListingDeeds } from './useListingDeeds';

const seldom = ['renew', 'pause', 'return', 'withdraw'] as const;

/** What the user may do with the listing now, as the API tells it. */
export function ListingActions({ listing }: { listing: ListingView }) {
  const { t } = useTranslation();
  const navigate = useNavigate();
  const { modal } = App.useApp();
  const [reason, ask] = useReason();
  const [dialog, setDialog] = useState<'interest' | 'renew' | null>(null);
  const move = useListingDeeds(listing);
  const { id, deeds, mine } = listing;
  const has = (deed: (typeof deeds)[number]) => deeds.includes(deed);
  const askPublish = () =>
    modal.confirm({
      title: t('listing.publishTitle'),
      content: listing.missing?.length ? t('listing.publishMissing') : t('listing.publishHint'),
      okText: t('listing.publish'),
      onOk: () => move.mutate({ verb: 'publish' }),
    });
  const askWhy = (verb: 'pause' | 'return' | 'withdraw') =>
    ask({
      title: t(`listing.${verb}Title`),
      hint: t(`listing.${verb}Hint`),
      ok: t(`listing.${verb}`),
      danger: verb !== 'pause',
      required: verb === 'return' || (verb === 'pause' && !mine),
      onGiven: (given) => move.mutate({ verb, ...(given && { reason: given }) }),
    });
  const items = seldom.filter(has).map((verb) => ({
    key: verb,
    danger: verb === 'withdraw' || verb === 'return',
    label: t(`listing.${verb}`),
    onClick: () => (verb === 'renew' ? setDialog('renew') : askWhy(verb)),
  }));
  const mayWish = !mine && ['published', 'under_offer'].includes(listing.state);
  return (
    <>
      {has('change') && (
        <Button icon={<EditOutlined />} onClick={() => void navigate(`/licence-listings/${id}/edit`)}>
          {t('listing.edit')}
        </Button>
      )}
      {has('publish') && (
        <Button type="primary" loading={move.isPending} onClick={askPublish}>
          {t('listing.publish')}
        </Button>
      )}
      {has('approve') && (
        <Button type="primary" loading={move.isPending} onClick={() => move.mutate({ verb: 'approve' })}>
          {t('listing.approve')}
        </Button>
      )}
      {has('resume') && (
        <Button type="primary" loading={move.isPending} onClick={() => move.mutate({ verb: 'resume' })}>
          {t('listing.resume')}
        </Button>
      )}
      {mayWish && <Button onClick={() => setDialog('interest')}>{t('interest.submit')}</Button>}
      <TakeButton listing={listing} />
      {has('negotiate') && <NegotiateButton listingId={id} />}
      {items.length > 0 && (
        <Dropdown menu={{ items }} trigger={['click']}>
          <Button>{t('listing.more')}</Button>
        </Dropdown>
      )}
      {reason}
      {dialog === 'interest' && <InterestDialog listing={listing} onClose={() => setDialog(null)} />}
      {dialog === 'renew' && <RenewDialog listing={listing} onClose={() => setDialog(null)} />}
    </>
  );
}
