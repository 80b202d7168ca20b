import type { DataRoomView, ListingFileView, Tier } from '@contract/data-room';
import type { ListingView } from '@contract/listing';
import { App, Button, Segmented } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { answer, api } from '../../api/client';
import { useIntent } from '../../api/intent';
import { useAction } from '../../api/queries';
import { Section } from '../../ui/Page';
import { Read } from '../../ui/states';
import { useUpload } from '../attachment/useUpload';
import { useAbilities } from '../identity/me';
import { FileButton } from '../../ui/FileButton';
import { AccessLog } from './AccessLog';
import { PersonsSection } from './PersonsSection';
import { listingKey, useRoom } from './queries';
import { RoomTexts } from './RoomTexts';
import { TierBadge } from './tags';

const tiers: readonly Tier[] = ['teaser', 'nda', 'named'];
const anyFile = '.pdf,.zip,.docx,.xlsx,.pptx,.png,.jpg,.jpeg';
const markable = '.pdf,.png,.jpg,.jpeg';

function FileRow({ file, listingId, onRemove }: { file: ListingFileView; listingId: string; onRemove?: () => void }) {
  const { t } = useTranslation();
  return (
    <li className="row">
      <div className="row-main">
        <b className="attachment-name">{file.name}</b> <TierBadge tier={file.tier} />
        <div className="row-note">
          {t('rdFile.size', { size: Math.max(0.01, file.size / 1_048_576).toFixed(2) })}
          {file.marked && ` · ${t('room.marked')}`}
        </div>
      </div>
      <div className="row-actions">
        <Button
          size="small"
          href={`/api/v1/licence-listings/${listingId}/attachments/${file.id}/content`}
          aria-label={t('rdFile.downloadOf', { name: file.name })}
        >
          {t('rdFile.download')}
        </Button>
        {onRemove && (
          <Button
            size="small"
            type="text"
            danger
            aria-label={t('rdFile.removeOf', { name: file.name })}
            onClick={onRemove}
          >
            {t('rdFile.remove')}
          </Button>
        )}
      </div>
    </li>
  );
}

function Files({ room, mayFurnish }: { room: DataRoomView; mayFurnish: boolean }) {
  const { t } = useTranslation();
  const { modal } = App.useApp();
  const [tier, setTier] = useState<Tier>('teaser');
  const intent = useIntent();
  const { listingId: id, files } = room;
  const refresh = [[...listingKey(id), 'room']];
  const upload = useUpload({
    send: ({ file, described, headers }) =>
      answer(
        api.POST('/licence-listings/{id}/attachments', {
          params: { path: { id }, query: { tier }, header: described },
          headers,
          body: '',
          bodySerializer: () => file,
        }),
      ),
    refresh,
  });
  const remove = useAction({
    run: (attachmentId: string) =>
      intent({ attachmentId }, (headers) =>
        answer(
          api.POST('/licence-listings/{id}/attachments/{attachmentId}/remove', {
            params: { path: { id, attachmentId } },
            headers,
          }),
        ),
      ),
    refresh,
    done: t('rdFile.removed'),
  });
  const askRemoval = ({ id: fileId, name }: ListingFileView) =>
    modal.confirm({
      title: t('rdFile.removeAsk', { name }),
      okText: t('rdFile.remove'),
      okButtonProps: { danger: true },
      onOk: () => remove.mutate(fileId),
    });
  return (
    <Section title={t('room.files')}>
      {mayFurnish && (
        <div className="room-upload">
          <Segmented
            aria-label={t('room.tier')}
            value={tier}
            onChange={setTier}
            options={tiers.map((value) => ({ value, label: t(`listingTier.${value}`) }))}
          />
          <FileButton accept={tier === 'teaser' ? anyFile : markable} loading={upload.isPending} onFile={upload.choose}>
            {t('rdFile.upload')}
          </FileButton>
          <p className="hint">{t(tier === 'teaser' ? 'rdFile.hint' : 'room.markableHint')}</p>
        </div>
      )}
      {files.length === 0 ? (
        <p className="hint">{t('rdFile.none')}</p>
      ) : (
        <ul className="rows">
          {files.map((file) => (
            <FileRow
              key={file.id}
              file={file}
              listingId={id}
              {...(mayFurnish && { onRemove: () => askRemoval(file) })}
            />
          ))}
        </ul>
      )}
    </Section>
  );
}

/** How far the reader sees, and what it takes to see further. */
function Sight({ room }: { room: DataRoomView }) {
  const { t } = useTranslation();
  const { tier, beyond, keeps } = room;
  if (keeps) return <p className="hint room-sight">{t('room.ownHint')}</p>;
  const hidden = beyond.nda + beyond.named;
  return (
    <div className="room-sight">
      <TierBadge tier={tier} /> {t(`room.sight.${tier}`)}
      {hidden > 0 && (
        <div className="row-note">
          {beyond.nda > 0 && t('room.beyondNda', { count: beyond.nda })}{' '}
          {beyond.named > 0 && t('room.beyondNamed', { count: beyond.named })}
        </div>
      )}
    </div>
  );
}

/** What lies behind a listing; for its licensor also who may see it, and who did. */
export function RoomTab({ listing }: { listing: ListingView }) {
  const room = useRoom(listing.id);
  const { answersFor } = useAbilities();
  const mayFurnish = listing.deeds.includes('furnish');
  return (
    <Read query={room} rows={8}>
      {(loaded) => (
        <>
          <Sight room={loaded} />
          <div className="stack">
            <RoomTexts key={loaded.version} room={loaded} mayFurnish={mayFurnish} />
            <Files room={loaded} mayFurnish={mayFurnish} />
            {loaded.keeps && listing.mine && (
              <>
                <PersonsSection listingId={listing.id} mayName={answersFor(listing.organizationId)} />
                <AccessLog listingId={listing.id} />
              </>
            )}
          </div>
        </>
      )}
    </Read>
  );
}
