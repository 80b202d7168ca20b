import { useQueryClient } from '@tanstack/react-query';
import { Button } from 'antd';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { answer, api } from '../../api/client';
import { useAction, useList } from '../../api/queries';
import { useTopic } from '../../api/realtime';
import type { components } from '../../api/schema';
import { useLanguage } from '../../i18n';
import type { zh } from '../../i18n/zh';
import { layers } from '../alliance/ring.layout';
import { contractPathOf } from '../contracting/noticePath';
import { licencePathOf } from '../licence/noticePath';
import { listingPathOf } from '../listing/noticePath';
import { royaltyPathOf } from '../royalty/noticePath';
import { payoutPathOf } from '../payout/noticePath';
import { distributionPathOf } from '../distribution/noticePath';
import { governancePathOf } from '../governance-desk/noticePath';
import { sharingPathOf } from '../sharing/noticePath';
import { revenuePathOf } from '../revenue/noticePath';
import { researchPathOf } from '../research/noticePath';
import { formatMoment, formatPeriod } from '../../ui/format';
import { Section } from '../../ui/Page';
import { More, Nothing, Read } from '../../ui/states';

type Notice = components['schemas']['Notice'];
const key = ['inbox'];
type NoticeName = keyof typeof zh.notice;
const nameOf = (type: string, known: (key: string) => boolean): NoticeName => {
  const name = type.replace(/[.-]/g, '_');
  return known(`notice.${name}`) ? (name as NoticeName) : 'other';
};

/** Where a notice leads: to what it is about. */
function pathOf({ type, data }: Notice): string | null {
  const id = (name: string) => (typeof data[name] === 'string' ? data[name] : null);
  const contracting = contractPathOf(type, id);
  if (contracting) return contracting;
  const licence = licencePathOf(type, id);
  if (licence) return licence;
  if (/^(negotiation|offer)[.]/.test(type) && id('negotiationId')) return `/negotiations/${id('negotiationId')}`;
  const royalty = royaltyPathOf(type, id);
  if (royalty) return royalty;
  const listing = listingPathOf(type, id);
  if (listing) return listing;
  const payout = payoutPathOf(type, id);
  if (payout) return payout;
  const distribution = distributionPathOf(type, id);
  if (distribution) return distribution;
  const revenue = revenuePathOf(type, id);
  if (revenue) return revenue;
  const research = researchPathOf(type, id);
  if (research) return research;
  const sharing = sharingPathOf(type, id);
  if (sharing) return sharing;
  const governance = governancePathOf(type, id);
  if (governance) return governance;
  if (type.startsWith('assessment.') && id('assessmentId')) return `/assessments/${id('assessmentId')}`;
  if (type === 'ledger.faulty') return `/finance/${id('centerId')}/ledger`;
  if (type.startsWith('annuity.') && id('patentId')) return `/patents/${id('patentId')}`;
  if (/^(qualification|training)[.]/.test(type)) return '/qualifications';
  if (type.startsWith('conduct.')) return '/conduct';
  if (type.startsWith('charge.')) return `/statement?month=${id('month')}&organization=${id('organizationId')}`;
  if (/^(sample|report)[.]/.test(type) && id('bookingId')) return `/bookings/${id('bookingId')}`;
  if (/^(rebooking[.]open|booking[.]offered)$/.test(type)) return '/bookings';
  if (/^(fault|certificate)[.]/.test(type) && id('instrumentId')) return `/instruments/${id('instrumentId')}/upkeep`;
  if (id('instrumentId')) return `/instruments/${id('instrumentId')}`;
  if (id('bookingId')) return '/bookings';
  if (type.startsWith('membership.') && id('centerId')) return `/centers/${id('centerId')}/members`;
  if (id('centerId')) return `/centers/${id('centerId')}`;
  if (id('organizationId')) return `/organizations/${id('organizationId')}`;
  return null;
}

function Line({ notice }: { notice: Notice }) {
  const { t, i18n } = useTranslation();
  const language = useLanguage();
  const path = pathOf(notice);
  const layerNamed = (value: unknown) => {
    const layer = layers.find((name) => name === value);
    return layer ? t(`layer.${layer}`) : '…';
  };
  const text = t(`notice.${nameOf(notice.type, (name) => i18n.exists(name))}`, {
    from: layerNamed(notice.data['from']),
    layer: layerNamed(notice.data['layer']),
  });
  const { startsAt, endsAt, timeZone } = notice.data;
  const named = ['title', 'subject', 'instrumentName', 'courseName', 'centerName']
    .map((name) => (language === 'en' && notice.data[`${name}En`]) || notice.data[name])
    .filter((name) => typeof name === 'string');
  return (
    <li className={notice.readAt ? 'row' : 'row row-unread'}>
      <div className="row-main">
        {!notice.readAt && <span className="unread-dot" role="img" aria-label={t('home.unread')} />}
        {path ? (
          <Link to={path} className="row-link">
            {text}
          </Link>
        ) : (
          <b>{text}</b>
        )}
        <div className="row-note">
          {named.length > 0 && `${named.join(' · ')} · `}
          {typeof startsAt === 'string' &&
            typeof endsAt === 'string' &&
            `${formatPeriod(startsAt, endsAt, language, typeof timeZone === 'string' ? timeZone : 'Asia/Shanghai')} · `}
          <time dateTime={notice.at}>{formatMoment(notice.at, language)}</time>
        </div>
      </div>
    </li>
  );
}

export function Inbox() {
  const { t } = useTranslation();
  const client = useQueryClient();
  const notices = useList(key, (cursor) => answer(api.GET('/me/inbox', { params: { query: { limit: 10, cursor } } })));
  useTopic('user', () => {
    void client.invalidateQueries({ queryKey: key });
    void client.invalidateQueries({ queryKey: ['bookings'] });
    void client.invalidateQueries({ queryKey: ['memberships'] });
    void client.invalidateQueries({ queryKey: ['me'] });
  });
  const read = useAction({
    run: () => answer(api.POST('/me/inbox/read', { body: {} })),
    refresh: [key],
    done: t('home.markedRead'),
  });
  const unread = notices.data?.some(({ readAt }) => readAt === null);
  return (
    <Section
      title={t('home.inbox')}
      extra={
        unread && (
          <Button size="small" type="text" loading={read.isPending} onClick={() => read.mutate()}>
            {t('home.markRead')}
          </Button>
        )
      }
    >
      <Read query={notices} rows={3}>
        {(items) =>
          items.length === 0 ? (
            <Nothing title={t('home.noNotices')} hint={t('home.noNoticesHint')} />
          ) : (
            <ul className="rows">
              {items.map((notice) => (
                <Line key={notice.id} notice={notice} />
              ))}
            </ul>
          )
        }
      </Read>
      <More query={notices} />
    </Section>
  );
}
