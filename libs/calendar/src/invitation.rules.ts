import type { Period } from '@concentric/kernel';
import { nameIn, readable, type BookedTime, type Language } from './calendar.rules';

/** What happened to a booking, as its holder is told by mail. */
export type InvitationCause =
  'requested' | 'confirmed' | 'moved' | 'cancelled' | 'declined' | 'expired' | 'handed_over' | 'given_away';

const causes: Record<Language, Record<InvitationCause, string>> = {
  'zh-CN': {
    requested: '预约申请已提交',
    confirmed: '预约已确认',
    moved: '预约时间已变更',
    cancelled: '预约已取消',
    declined: '预约未获批准',
    expired: '预约已过期',
    handed_over: '预约已转交给您',
    given_away: '预约已转交他人',
  },
  en: {
    requested: 'Booking requested',
    confirmed: 'Booking confirmed',
    moved: 'Booking moved',
    cancelled: 'Booking cancelled',
    declined: 'Booking declined',
    expired: 'Booking expired',
    handed_over: 'Booking handed over to you',
    given_away: 'Booking handed over to somebody else',
  },
};

/** Reasons the platform gives by itself. */
const reasons: Record<Language, Record<string, string>> = {
  'zh-CN': { unanswered: '逾期未确认', outage: '停机', out_of_order: '故障停用' },
  en: { unanswered: 'not answered in time', outage: 'out of service', out_of_order: 'out of order' },
};

const labels = {
  'zh-CN': {
    ...{ hello: '{name}，您好：', colon: '：', comma: '，', open: '（', close: '）' },
    ...{ instrument: '仪器', location: '地点', time: '时间', purpose: '用途', organization: '单位', reason: '理由' },
    add: '附件是日历文件，打开即可加入或更新您的日历。',
    off: '如不希望再收到此类邮件，可在“账户”页面关闭。',
  },
  en: {
    ...{ hello: 'Dear {name},', colon: ': ', comma: ', ', open: ' (', close: ')' },
    ...{ instrument: 'Instrument', location: 'Place', time: 'Time', purpose: 'Purpose' },
    ...{ organization: 'Organization', reason: 'Reason' },
    add: 'The attached calendar file adds the booking to your calendar, or brings it up to date.',
    off: 'You can switch these mails off on your account page.',
  },
};

/** A period as the clocks beside the instrument show it, with its zone; the second day only when it is another. */
export function periodIn(language: Language, timeZone: string, { startsAt, endsAt }: Period): string {
  const locale = language === 'en' ? 'en-GB' : 'zh-CN';
  const dayOf = new Intl.DateTimeFormat(locale, {
    ...{ year: 'numeric', month: language === 'en' ? 'short' : 'long', day: 'numeric', weekday: 'short' },
    timeZone,
  } as Intl.DateTimeFormatOptions);
  const clockOf = new Intl.DateTimeFormat(locale, { hour: '2-digit', minute: '2-digit', hourCycle: 'h23', timeZone });
  const [from, to] = [dayOf.format(startsAt), dayOf.format(endsAt)];
  const end = from === to ? clockOf.format(endsAt) : `${to} ${clockOf.format(endsAt)}`;
  const { open, close } = labels[language];
  return `${from} ${clockOf.format(startsAt)}–${end}${open}${timeZone}${close}`;
}

export type Told = Omit<BookedTime, 'version' | 'changedAt' | 'organizationId' | 'state'> & {
  readonly timeZone: string;
  readonly reason: string | null;
};

/** What a mail about a booking says, in its reader's language and the instrument's time. */
export function wordsOfInvitation(cause: InvitationCause, told: Told, language: Language, reader: string) {
  const say = labels[language];
  const happened = causes[language][cause];
  const instrument = nameIn(language, { name: told.instrumentName, nameEn: told.instrumentNameEn });
  const time = periodIn(language, told.timeZone, told);
  const line = (label: string, text: string) => `${label}${say.colon}${readable(text)}`;
  const lines = [
    say.hello.replace('{name}', () => reader),
    '',
    `${happened}${language === 'en' ? '.' : '。'}`,
    '',
    line(say.instrument, instrument),
    line(say.location, told.location),
    line(say.time, time),
    line(say.organization, nameIn(language, { name: told.organizationName, nameEn: told.organizationNameEn })),
    line(say.purpose, told.purpose),
    ...(told.reason === null ? [] : [line(say.reason, reasons[language][told.reason] ?? told.reason)]),
    '',
    say.add,
    say.off,
  ];
  return { subject: `${happened}${say.colon}${instrument}${say.comma}${time}`, text: `${lines.join('\n')}\n` };
}
