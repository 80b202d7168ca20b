import { sendMail, senderOfMails, type ReactedEvent, type Reaction, type Tx } from '@concentric/platform';
import { ownEvent, type BookedTime, type Language } from './calendar.rules';
import { invitationText, methodOf } from './ics';
import { wordsOfInvitation, type InvitationCause, type Told } from './invitation.rules';

type Facts = Omit<BookedTime, 'state' | 'version' | 'startsAt' | 'endsAt'> & Told;

/** The booking as it is, with whose it was and became when this happened. */
const factsOf = `
  SELECT b.id, b.purpose, b.reason, b.organization_id AS "organizationId", o.name AS "organizationName",
    o.name_en AS "organizationNameEn",
    i.name AS "instrumentName", i.name_en AS "instrumentNameEn", i.location, i.time_zone AS "timeZone", j.at AS "changedAt",
    coalesce(j.after->>'userId', b.user_id::text) AS "holderId", j.before->>'userId' AS "formerId"
  FROM journal j JOIN bookings b ON b.id = j.subject_id
  JOIN instruments i ON i.id = b.instrument_id JOIN organizations o ON o.id = b.organization_id
  WHERE j.position = $1`;

type Reader = { id: string; name: string; email: string; language: Language };

const readersOf = (tx: Tx, userIds: string[]): Promise<Reader[]> =>
  tx.query('SELECT id, name, email, language FROM users WHERE id = ANY($1) AND mails_invitations', [userIds]);

/**
 * Mails a booking's holder what became of it, with an invitation that puts it into their calendar, moves it there or
 * takes it out. Each mail tells its own event, not what came after: its times, state and version are the event's.
 */
export const inviteToBooking: Reaction = {
  on: [
    ...['booking.requested', 'booking.confirmed', 'booking.moved', 'booking.handed_over'],
    ...['booking.cancelled', 'booking.declined', 'booking.expired'],
  ],
  run: async (tx, _, event) => {
    const [facts]: (Facts & { holderId: string; formerId: string | null })[] = await tx.query(factsOf, [
      event.position,
    ]);
    if (!facts) return;
    if (event.type === 'booking.requested' && event.data['state'] !== 'requested') return;
    const cause = event.type.slice('booking.'.length) as InvitationCause;
    const { holderId, formerId } = facts;
    const handed = cause === 'handed_over' && formerId !== null && formerId !== holderId;
    for (const reader of await readersOf(tx, handed ? [holderId, formerId] : [holderId]))
      await invite(tx, event, facts, reader, reader.id === holderId ? cause : 'given_away');
  },
};

async function invite(tx: Tx, event: ReactedEvent, facts: Facts, reader: Reader, cause: InvitationCause) {
  const { startsAt, endsAt, state, version } = event.data;
  const then = { ...facts, startsAt: new Date(String(startsAt)), endsAt: new Date(String(endsAt)) };
  const told: BookedTime = {
    ...then,
    state: cause === 'given_away' ? 'cancelled' : String(state),
    version: Number(version),
  };
  const { subject, text } = wordsOfInvitation(cause, then, reader.language, reader.name);
  const calendarEvent = ownEvent(told, reader.language, 'instrument');
  await sendMail(tx, {
    to: reader.email,
    language: reader.language,
    subject,
    text,
    attachments: [
      {
        filename: 'invite.ics',
        contentType: `text/calendar; charset=utf-8; method=${methodOf(calendarEvent)}`,
        content: invitationText(calendarEvent, reader.language, senderOfMails(), reader),
      },
    ],
    cause: `event:${event.position}:${reader.id}`,
  });
}
