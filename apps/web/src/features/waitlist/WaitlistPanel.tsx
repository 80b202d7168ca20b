import { useQueryClient } from '@tanstack/react-query';
import { Button } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { answer, api, ifMatch } from '../../api/client';
import { useIntent } from '../../api/intent';
import { useAction } from '../../api/queries';
import type { components } from '../../api/schema';
import { useLanguage } from '../../i18n';
import { formatMoney, formatPeriod, nameIn } from '../../ui/format';
import { Section } from '../../ui/Page';
import { More } from '../../ui/states';
import { Badge } from '../../ui/tags';
import { bookingKeys } from '../equipment/queries';
import { Countdown } from './Countdown';
import { VoucherChoice } from './VoucherChoice';
import { useWaiting, useWaitlistNews, waitlistKey } from './queries';
import './waitlist.css';

type Entry = components['schemas']['WaitlistEntry'];
type Verb = 'accept' | 'decline' | 'stay' | 'leave';

type Answer = { verb: Verb; voucherId?: string | null };

function bodyOf({ verb, voucherId = null }: Answer) {
  if (verb === 'stay') return { stay: true };
  return verb === 'accept' ? { voucherId } : {};
}

function useAnswer(entry: Entry) {
  const { t } = useTranslation();
  const intent = useIntent();
  return useAction({
    run: (said: Answer) =>
      intent({ ...said, version: entry.version }, (key) =>
        answer(
          api.POST(`/waitlist/{id}/${said.verb === 'stay' ? 'decline' : said.verb}`, {
            params: { path: { id: entry.id } },
            body: bodyOf(said),
            headers: { ...key, ...ifMatch(entry.version) },
          }),
        ),
      ),
    refresh: [waitlistKey, ...bookingKeys(entry.instrumentId)],
    done: t('waitlist.answered'),
  });
}

function useName({ instrumentName: name, instrumentNameEn: nameEn }: Entry) {
  return nameIn(useLanguage(), { name, nameEn });
}

/** A time that is held for the user until they answer. */
function Offer({ entry, offer }: { entry: Entry; offer: NonNullable<Entry['offer']> }) {
  const { t } = useTranslation();
  const language = useLanguage();
  const client = useQueryClient();
  const act = useAnswer(entry);
  const [voucherId, setVoucherId] = useState<string | null>(null);
  const name = useName(entry);
  const pending = (verb: Verb) => act.isPending && act.variables.verb === verb;
  return (
    <li className="offer">
      <div className="offer-head">
        <b>{t('waitlist.offer')}</b>
        {offer.decideBy && (
          <Countdown until={offer.decideBy} onOver={() => void client.invalidateQueries({ queryKey: waitlistKey })} />
        )}
      </div>
      <p>
        <Link to={`/instruments/${entry.instrumentId}`} className="row-link">
          {name}
        </Link>
        <br />
        {formatPeriod(offer.startsAt, offer.endsAt, language, entry.timeZone)}
        <br />
        <span className="row-note">
          {entry.purpose} · <span className="money">{formatMoney(offer.price)}</span>
        </span>
      </p>
      <VoucherChoice organizationId={entry.organizationId} value={voucherId} onChange={setVoucherId} />
      <div className="offer-actions">
        <Button type="primary" loading={pending('accept')} onClick={() => act.mutate({ verb: 'accept', voucherId })}>
          {t('waitlist.accept')}
        </Button>
        <Button loading={pending('stay')} onClick={() => act.mutate({ verb: 'stay' })}>
          {t('waitlist.stay')}
        </Button>
        <Button loading={pending('decline')} onClick={() => act.mutate({ verb: 'decline' })}>
          {t('waitlist.decline')}
        </Button>
      </div>
    </li>
  );
}

function Waiting({ entry }: { entry: Entry }) {
  const { t } = useTranslation();
  const language = useLanguage();
  const act = useAnswer(entry);
  const name = useName(entry);
  return (
    <li className="row">
      <div className="row-main">
        <Link to={`/instruments/${entry.instrumentId}`} className="row-link">
          {name}
        </Link>{' '}
        <Badge tone="mid">{t('waitlistState.waiting')}</Badge>
        <div>{formatPeriod(entry.from, entry.until, language, entry.timeZone)}</div>
        <div className="row-note">
          {t('waitlist.wants', { count: entry.minutes })} · {entry.purpose}
          {entry.autoAccept && ` · ${t('waitlist.books')}`}
        </div>
      </div>
      <Button size="small" loading={act.isPending} onClick={() => act.mutate({ verb: 'leave' })}>
        {t('waitlist.leave')}
      </Button>
    </li>
  );
}

/** What the user waits for; nothing at all when that is nothing. `offersOnly` shows what has to be answered. */
export function WaitlistPanel({ offersOnly = false }: { offersOnly?: boolean }) {
  const { t } = useTranslation();
  const waiting = useWaiting();
  useWaitlistNews();
  const entries = waiting.data ?? [];
  const offers = entries.flatMap((entry) =>
    entry.offer && entry.state === 'offered' ? [{ entry, offer: entry.offer }] : [],
  );
  const others = offersOnly ? [] : entries.filter(({ state }) => state === 'waiting');
  if (offers.length + others.length === 0) return null;
  return (
    <Section title={t('waitlist.mine')} extra={<span className="count">{offers.length + others.length}</span>}>
      {offers.length > 0 && (
        <ul className="offers">
          {offers.map(({ entry, offer }) => (
            <Offer key={entry.id} entry={entry} offer={offer} />
          ))}
        </ul>
      )}
      {others.length > 0 && (
        <ul className="rows">
          {others.map((entry) => (
            <Waiting key={entry.id} entry={entry} />
          ))}
        </ul>
      )}
      {!offersOnly && <More query={waiting} />}
    </Section>
  );
}
