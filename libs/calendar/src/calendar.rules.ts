import { after, day, type Period } from '@concentric/kernel';

/** The languages calendars and invitations are written in. */
export type Language = 'zh-CN' | 'en';

/** An event as RFC 5545 §3.6.1 knows it; instants are UTC. */
export type CalendarEvent = {
  readonly uid: string;
  readonly startsAt: Date;
  readonly endsAt: Date;
  readonly summary: string;
  readonly description: string | null;
  readonly location: string | null;
  readonly status: EventStatus;
  /** Grows with every change, so that programs keep the newest. */
  readonly sequence: number;
  /** When it last changed. */
  readonly changedAt: Date;
};
export type EventStatus = 'TENTATIVE' | 'CONFIRMED' | 'CANCELLED';

/** A booking with what a calendar tells of it. */
export type BookedTime = Period & {
  readonly id: string;
  readonly instrumentName: string;
  readonly instrumentNameEn: string | null;
  readonly location: string;
  readonly organizationId: string;
  readonly organizationName: string;
  readonly organizationNameEn: string | null;
  readonly purpose: string;
  readonly state: string;
  readonly version: number;
  readonly changedAt: Date;
};

export type Downtime = Period & { readonly id: string; readonly version: number; readonly changedAt: Date };

/** What a calendar holds: ninety days back, four hundred ahead. */
export const feedPeriod = (now: Date): Period => ({ startsAt: after(now, -90 * day), endsAt: after(now, 400 * day) });

/** States in which a booking keeps others from its time, or has kept them. */
export const holdingStates = ['offered', 'requested', 'confirmed', 'in_use', 'completed'] as const;

const statuses: Record<string, EventStatus> = {
  offered: 'TENTATIVE',
  requested: 'TENTATIVE',
  confirmed: 'CONFIRMED',
  in_use: 'CONFIRMED',
  completed: 'CONFIRMED',
};

/** What became of a booking, as calendars say it: declined, cancelled, expired and missed are all off. */
export const statusOf = (state: string): EventStatus => statuses[state] ?? 'CANCELLED';

/** Stable for the life of a booking: an update finds the event it updates (RFC 5545 §3.8.4.7). */
export const uidOf = (id: string) => `${id}@concentric`;

export const nameIn = (language: Language, { name, nameEn }: { name: string; nameEn: string | null }) =>
  language === 'en' ? (nameEn ?? name) : name;

const words = {
  'zh-CN': { busy: '占用', outage: '停机', organization: '单位', purpose: '用途', colon: '：' },
  en: { busy: 'Busy', outage: 'Out of service', organization: 'Organization', purpose: 'Purpose', colon: ': ' },
};

/** What people typed, without the control characters a calendar may not hold (RFC 5545 §3.1). */
export const readable = (text: string) =>
  text.replace(/\r\n?|[\v\f\u0085\u2028\u2029]/g, '\n').replace(/(?![\n\t])\p{Cc}/gu, '');

const oneLine = (text: string) =>
  readable(text)
    .replace(/\s*\n\s*/g, ' ')
    .trim();

/** A booking in full: for those who booked it and their organization. */
export function ownEvent(booked: BookedTime, language: Language, naming: 'purpose' | 'instrument'): CalendarEvent {
  const { organization, purpose, colon } = words[language];
  const instrument = nameIn(language, { name: booked.instrumentName, nameEn: booked.instrumentNameEn });
  const whose = nameIn(language, { name: booked.organizationName, nameEn: booked.organizationNameEn });
  const [about, location] = [oneLine(booked.purpose), oneLine(booked.location)];
  return {
    ...timeOf(booked),
    summary: naming === 'instrument' ? `${instrument} · ${about}` : about,
    description: `${organization}${colon}${whose}\n${purpose}${colon}${readable(booked.purpose)}`,
    location: naming === 'instrument' ? location : `${instrument} · ${location}`,
    status: statusOf(booked.state),
  };
}

/** Somebody else's booking: that the time is taken, and nothing more. */
export const busyEvent = (booked: BookedTime, language: Language): CalendarEvent => ({
  ...timeOf(booked),
  summary: words[language].busy,
  description: null,
  location: null,
  status: statusOf(booked.state),
});

export const downtimeEvent = (downtime: Downtime, language: Language): CalendarEvent => ({
  ...timeOf(downtime),
  summary: words[language].outage,
  description: null,
  location: null,
  status: 'CONFIRMED',
});

const timeOf = ({ id, startsAt, endsAt, version, changedAt }: Downtime) => ({
  uid: uidOf(id),
  startsAt,
  endsAt,
  sequence: version,
  changedAt,
});
