import type { DataRoomView } from '@contract/data-room';
import { Button, Form, Input } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { answer, api, ifMatch } from '../../api/client';
import { useAction } from '../../api/queries';
import { complain } from '../../ui/complain';
import { Section } from '../../ui/Page';
import { listingKey } from './queries';
import { TierBadge } from './tags';

type Typed = { ndaText?: string; namedText?: string };

/** What is told only behind the teaser; whoever keeps the listing writes it here. */
export function RoomTexts({ room, mayFurnish }: { room: DataRoomView; mayFurnish: boolean }) {
  const { t } = useTranslation();
  const [isEditing, setEditing] = useState(false);
  const [form] = Form.useForm<Typed>();
  const { listingId: id, version, ndaText, namedText } = room;
  const save = useAction({
    run: (typed: Typed) =>
      answer(
        api.PUT('/licence-listings/{id}/data-room', {
          params: { path: { id } },
          body: { ndaText: typed.ndaText?.trim() || null, namedText: typed.namedText?.trim() || null },
          headers: ifMatch(version),
        }),
      ),
    refresh: [[...listingKey(id), 'room']],
    done: t('room.saved'),
    onDone: () => setEditing(false),
    onProblem: (problem) => complain(form, problem),
  });
  if (isEditing)
    return (
      <Section title={t('room.texts')}>
        <Form
          form={form}
          layout="vertical"
          initialValues={{ ndaText: ndaText ?? '', namedText: namedText ?? '' }}
          onFinish={(typed) => save.mutate(typed)}
        >
          <Form.Item name="ndaText" label={t('listingTier.nda')} extra={t('room.ndaTextHint')}>
            <Input.TextArea autoSize={{ minRows: 4, maxRows: 16 }} maxLength={4000} showCount />
          </Form.Item>
          <Form.Item name="namedText" label={t('listingTier.named')} extra={t('room.namedTextHint')}>
            <Input.TextArea autoSize={{ minRows: 4, maxRows: 16 }} maxLength={4000} showCount />
          </Form.Item>
          <div className="listing-foot">
            <Button type="primary" htmlType="submit" loading={save.isPending}>
              {t('action.save')}
            </Button>
            <Button onClick={() => setEditing(false)}>{t('action.close')}</Button>
          </div>
        </Form>
      </Section>
    );
  return (
    <Section
      title={t('room.texts')}
      extra={
        mayFurnish && (
          <Button size="small" onClick={() => setEditing(true)}>
            {t('action.edit')}
          </Button>
        )
      }
    >
      {!ndaText && !namedText && <p className="hint">{t('room.textsNone')}</p>}
      {ndaText && (
        <div className="listing-words">
          <TierBadge tier="nda" />
          <p className="listing-text">{ndaText}</p>
        </div>
      )}
      {namedText && (
        <div className="listing-words">
          <TierBadge tier="named" />
          <p className="listing-text">{namedText}</p>
        </div>
      )}
    </Section>
  );
}
