import { spawnSync } from 'node:child_process';

/** An event as a parser that shares no line with ours reads it. Instants are RFC 3339 in UTC. */
export type ParsedEvent = {
  readonly uid: string;
  readonly startsAt: string;
  readonly endsAt: string;
  readonly stampedAt: string;
  readonly summary: string;
  readonly description: string | null;
  readonly location: string | null;
  readonly status: string;
  readonly sequence: number;
  readonly attendees: string[];
  readonly organizer: string | null;
};
export type ParsedCalendar = {
  readonly version: string;
  readonly prodId: string;
  readonly method: string | null;
  readonly name: string | null;
  readonly events: ParsedEvent[];
};

const program = `
import json, sys
from datetime import timezone
from icalendar import Calendar
calendar = Calendar.from_ical(sys.stdin.buffer.read())
text = lambda of, name: None if of.get(name) is None else str(of.get(name))
def instant(event, name):
    at = event[name].dt
    assert at.tzinfo is not None and at.utcoffset().total_seconds() == 0, name + ' is not in UTC'
    return at.astimezone(timezone.utc).strftime('%Y-%m-%dT%H:%M:%S.000Z')
def people(event, name):
    found = event.get(name, [])
    return [str(one) for one in (found if isinstance(found, list) else [found])]
print(json.dumps({
  'version': text(calendar, 'VERSION'), 'prodId': text(calendar, 'PRODID'), 'method': text(calendar, 'METHOD'),
  'name': text(calendar, 'X-WR-CALNAME'),
  'events': [{
    'uid': text(event, 'UID'), 'startsAt': instant(event, 'DTSTART'), 'endsAt': instant(event, 'DTEND'),
    'stampedAt': instant(event, 'DTSTAMP'), 'summary': text(event, 'SUMMARY'), 'description': text(event, 'DESCRIPTION'),
    'location': text(event, 'LOCATION'), 'status': text(event, 'STATUS'), 'sequence': int(event['SEQUENCE']),
    'attendees': people(event, 'ATTENDEE'), 'organizer': text(event, 'ORGANIZER'),
  } for event in calendar.walk('VEVENT')],
}))`;

// Debian's package is seen by Debian's Python, which need not be the first one on the path.
const python = ['/usr/bin/python3', 'python3'].find(
  (candidate) => spawnSync(candidate, ['-c', 'import icalendar']).status === 0,
);

/** Why calendars cannot be parsed here; never in CI, where that is a failure. */
export const noParser =
  python === undefined && !process.env['CI'] ? 'skipped: Debian package python3-icalendar is not installed' : null;

/** Reads a calendar with Python's `icalendar`. Fails when it is no calendar, or has a time that is not UTC. */
export function parsed(calendar: string): ParsedCalendar {
  if (python === undefined) throw new Error('python3-icalendar is not installed');
  const { status, stdout, stderr } = spawnSync(python, ['-c', program], {
    input: calendar,
    encoding: 'utf8',
    maxBuffer: 2 ** 26,
  });
  if (status !== 0) throw new Error(`icalendar refuses it: ${stderr}`);
  return JSON.parse(stdout) as ParsedCalendar;
}

/** The content lines of a calendar as they were before folding (RFC 5545 §3.1). */
export const unfolded = (calendar: string) => calendar.replace(/\r\n[ \t]/g, '').split('\r\n');

/** What breaks the form every line must have: CRLF ends, and at most 75 octets. */
export const badLines = (calendar: string) =>
  calendar.split('\r\n').filter((line) => /[\r\n]/.test(line) || Buffer.byteLength(line) > 75);

/** The next night on which the clocks of a zone change. */
export function nextClockChange(zone: string): number {
  const offsetAt = (instant: number) =>
    new Intl.DateTimeFormat('en', { timeZone: zone, timeZoneName: 'longOffset' }).format(instant).split(' ').at(-1);
  const hour = 3_600_000;
  let at = Math.ceil(Date.now() / hour) * hour;
  while (offsetAt(at) === offsetAt(at + hour)) at += hour;
  return at + hour;
}
