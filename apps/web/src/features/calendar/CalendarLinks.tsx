import { useQueryClient } from '@tanstack/react-query';
import { App, Button, Input, Popconfirm } from 'antd';
import { useId, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { CalendarFeedView } from '@contract/calendar';
import { answer, api } from '../../api/client';
import { useIntent } from '../../api/intent';
import { useAction, useList } from '../../api/queries';
import { useTopic } from '../../api/realtime';
import { useLanguage } from '../../i18n';
import { formatMoment, nameIn } from '../../ui/format';
import { Section } from '../../ui/Page';
import { More, Read } from '../../ui/states';
import './calendar.css';

const feedsKey = ['calendar-feeds'] as const;

/** Copies a text; by selecting it where the page may not reach the clipboard, as over plain http. */
async function copied(text: string, shownIn: string): Promise<boolean> {
  try {
    await navigator.clipboard.writeText(text);
    return true;
  } catch {
    const field = document.getElementById(shownIn) as HTMLInputElement | null;
    field?.select();
    return document.execCommand('copy');
  }
}

/** The address of a link just made: shown this once. */
function Address({ url }: { url: string }) {
  const { t } = useTranslation();
  const { message } = App.useApp();
  const field = useId();
  return (
    <div className="calendar-address" role="status">
      <p>{t('calendarLinks.onlyOnce')}</p>
      <label htmlFor={field} className="visually-hidden">
        {t('calendarLinks.address')}
      </label>
      <Input id={field} readOnly value={url} onFocus={({ target }) => target.select()} />
      <div className="row-actions">
        <Button
          type="primary"
          onClick={() =>
            void copied(url, field).then((done) => {
              if (done) void message.success(t('calendarLinks.copied'));
            })
          }
        >
          {t('calendarLinks.copy')}
        </Button>
        <a href={url.replace(/^https?:/, 'webcal:')}>{t('calendarLinks.open')}</a>
      </div>
    </div>
  );
}

function Instructions() {
  const { t } = useTranslation();
  return (
    <details className="calendar-how">
      <summary>{t('calendarLinks.how')}</summary>
      <ul>
        <li>{t('calendarLinks.howApple')}</li>
        <li>{t('calendarLinks.howAndroid')}</li>
        <li>{t('calendarLinks.howOutlook')}</li>
        <li>{t('calendarLinks.howOften')}</li>
      </ul>
    </details>
  );
}

function Link({ feed, onRevoked }: { feed: CalendarFeedView; onRevoked: () => void }) {
  const { t } = useTranslation();
  const language = useLanguage();
  const revoke = useAction({
    run: () => answer(api.DELETE('/calendar-feeds/{id}', { params: { path: { id: feed.id } } })),
    refresh: [[...feedsKey]],
    done: t('calendarLinks.revoked'),
    onDone: onRevoked,
  });
  const name =
    feed.instrumentName === null
      ? t('calendarLinks.own')
      : nameIn(language, { name: feed.instrumentName, nameEn: feed.instrumentNameEn });
  return (
    <li className="row">
      <div className="row-main">
        <b>{name}</b>
        <div className="row-note">
          {t('calendarLinks.addedAt', { at: formatMoment(feed.createdAt, language) })} ·{' '}
          {feed.lastReadAt
            ? t('calendarLinks.lastReadAt', { at: formatMoment(feed.lastReadAt, language) })
            : t('calendarLinks.neverRead')}
        </div>
      </div>
      <Popconfirm
        title={t('calendarLinks.revokeAsk')}
        okText={t('calendarLinks.revoke')}
        okButtonProps={{ danger: true }}
        onConfirm={() => revoke.mutate()}
      >
        <Button size="small" loading={revoke.isPending} aria-label={`${t('calendarLinks.revoke')} ${name}`}>
          {t('calendarLinks.revoke')}
        </Button>
      </Popconfirm>
    </li>
  );
}

/** Secret links for calendar apps: to one instrument's calendar, or without one to all of the user's bookings. */
export function CalendarLinks({ instrumentId }: { instrumentId?: string }) {
  const { t } = useTranslation();
  const client = useQueryClient();
  const intent = useIntent();
  const [made, setMade] = useState<{ id: string; url: string } | null>(null);
  const feeds = useList([...feedsKey], (cursor) =>
    answer(api.GET('/calendar-feeds', { params: { query: { cursor } } })),
  );
  useTopic('user', (event) => {
    if (event === null || event.type.startsWith('calendar_feed.'))
      void client.invalidateQueries({ queryKey: [...feedsKey] });
  });
  const add = useAction({
    run: () => {
      const body = instrumentId ? { instrumentId } : {};
      return intent(body, (headers) => answer(api.POST('/calendar-feeds', { body, headers })));
    },
    refresh: [[...feedsKey]],
    onDone: ({ id, url }) => setMade({ id, url }),
  });
  const create = (
    <Button onClick={() => add.mutate()} loading={add.isPending}>
      {t('calendarLinks.add')}
    </Button>
  );
  return (
    <Section title={t('calendarLinks.title')} extra={create}>
      <p className="hint">{t(instrumentId ? 'calendarLinks.leadInstrument' : 'calendarLinks.lead')}</p>
      {made && <Address url={made.url} />}
      <Instructions />
      <Read query={feeds} rows={2}>
        {(items) => {
          const shown = instrumentId ? items.filter((feed) => feed.instrumentId === instrumentId) : items;
          return shown.length === 0 ? (
            <p className="hint">{t('calendarLinks.none')}</p>
          ) : (
            <ul className="rows calendar-links">
              {shown.map((feed) => (
                <Link key={feed.id} feed={feed} onRevoked={() => made?.id === feed.id && setMade(null)} />
              ))}
            </ul>
          );
        }}
      </Read>
      <More query={feeds} />
    </Section>
  );
}
