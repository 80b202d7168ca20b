import { SendOutlined } from '@ant-design/icons';
import { Alert, Button, Form, Input } from 'antd';
import { useTranslation } from 'react-i18next';
import { answer, api } from '../../api/client';
import { useIntent } from '../../api/intent';
import { useAction } from '../../api/queries';
import { useLanguage } from '../../i18n';
import { formatMoment } from '../../ui/format';
import { Section } from '../../ui/Page';
import { More, Nothing, Read } from '../../ui/states';
import { roomKey, useMessages, useNotes, type Room } from './queries';
import { PartyBadge } from './tags';

type Typed = { text: string };

function Composer({
  label,
  ok,
  pending,
  onSend,
}: {
  label: string;
  ok: string;
  pending: boolean;
  onSend: (text: string, sent: () => void) => void;
}) {
  const { t } = useTranslation();
  const [form] = Form.useForm<Typed>();
  return (
    <Form
      form={form}
      layout="vertical"
      requiredMark={false}
      onFinish={({ text }) => onSend(text.trim(), () => form.resetFields())}
    >
      <Form.Item name="text" label={label} rules={[{ required: true, whitespace: true, message: t('field.required') }]}>
        <Input.TextArea maxLength={2000} autoSize={{ minRows: 2, maxRows: 6 }} />
      </Form.Item>
      <Button htmlType="submit" type="primary" icon={<SendOutlined aria-hidden="true" />} loading={pending}>
        {ok}
      </Button>
    </Form>
  );
}

/** What is said between the offers, the newest first. */
export function Messages({ room }: { room: Room }) {
  const { t } = useTranslation();
  const language = useLanguage();
  const messages = useMessages(room.id);
  const intent = useIntent();
  const say = useAction({
    run: ({ text }: { text: string; sent: () => void }) =>
      intent({ id: room.id, text }, (headers) =>
        answer(api.POST('/negotiations/{id}/messages', { params: { path: { id: room.id } }, body: { text }, headers })),
      ),
    refresh: [[...roomKey(room.id), 'messages']],
    onDone: (_, { sent }) => sent(),
  });
  return (
    <Section title={t('negotiation.tab.messages')}>
      {room.deeds.includes('message') && (
        <Composer
          label={t('negotiation.say')}
          ok={t('negotiation.sendMessage')}
          pending={say.isPending}
          onSend={(text, sent) => say.mutate({ text, sent })}
        />
      )}
      <Read query={messages} rows={3}>
        {(items) =>
          items.length === 0 ? (
            <Nothing title={t('negotiation.noMessages')} hint={t('negotiation.noMessagesHint')} />
          ) : (
            <ul className="messages" aria-live="polite" aria-label={t('negotiation.tab.messages')}>
              {items.map((message) => (
                <li key={message.id} className={message.party === room.side ? 'message message-own' : 'message'}>
                  <p className="row-note">
                    <PartyBadge party={message.party} /> {message.userName} ·{' '}
                    <time dateTime={message.at}>{formatMoment(message.at, language)}</time>
                  </p>
                  <p className="message-text">{message.text}</p>
                </li>
              ))}
            </ul>
          )
        }
      </Read>
      <More query={messages} />
    </Section>
  );
}

/** What the center's brokers write down for themselves. */
export function Notes({ room }: { room: Room }) {
  const { t } = useTranslation();
  const language = useLanguage();
  const notes = useNotes(room.id);
  const intent = useIntent();
  const jot = useAction({
    run: ({ text }: { text: string; sent: () => void }) =>
      intent({ id: room.id, note: text }, (headers) =>
        answer(api.POST('/negotiations/{id}/notes', { params: { path: { id: room.id } }, body: { text }, headers })),
      ),
    refresh: [[...roomKey(room.id), 'notes']],
    onDone: (_, { sent }) => sent(),
  });
  return (
    <Section title={t('negotiation.tab.notes')}>
      <Alert className="notes-private" type="info" showIcon title={t('negotiation.notesPrivate')} />
      <Composer
        label={t('negotiation.note')}
        ok={t('negotiation.addNote')}
        pending={jot.isPending}
        onSend={(text, sent) => jot.mutate({ text, sent })}
      />
      <Read query={notes} rows={2}>
        {(items) => (
          <ul className="messages" aria-label={t('negotiation.tab.notes')}>
            {items.map((note) => (
              <li key={note.id} className="message message-note">
                <p className="row-note">
                  {note.userName} · <time dateTime={note.at}>{formatMoment(note.at, language)}</time>
                </p>
                <p className="message-text">{note.text}</p>
              </li>
            ))}
          </ul>
        )}
      </Read>
      <More query={notes} />
    </Section>
  );
}
