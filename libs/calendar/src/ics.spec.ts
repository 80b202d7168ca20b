import fc from 'fast-check';
import { expect, test } from '@jest/globals';
import { readable, type CalendarEvent } from './calendar.rules';
import { calendarText, invitationText } from './ics';

const event: CalendarEvent = {
  uid: '018f@concentric',
  startsAt: new Date('2026-12-01T01:00:00Z'),
  endsAt: new Date('2026-12-01T03:30:00Z'),
  ...{ summary: '面扫描', description: null, location: 'B1', status: 'CONFIRMED', sequence: 2 },
  changedAt: new Date('2026-11-22T08:00:00Z'),
};
const unfolded = (text: string) => text.replace(/\r\n[ \t]/g, '').split('\r\n');

test('the same calendar is the same text', () => {
  const text = calendarText('电镜', 'zh-CN', [event]);
  expect(calendarText('电镜', 'zh-CN', [event])).toBe(text);
  expect(unfolded(text)).toEqual(
    expect.arrayContaining([
      ...['BEGIN:VCALENDAR', 'VERSION:2.0', 'PRODID:-//Concentric//Concentric//ZH', 'X-WR-CALNAME:电镜'],
      ...['UID:018f@concentric', 'SEQUENCE:2', 'DTSTAMP:20261122T080000Z', 'LAST-MODIFIED:20261122T080000Z'],
      ...['DTSTART:20261201T010000Z', 'DTEND:20261201T033000Z', 'SUMMARY:面扫描', 'LOCATION:B1', 'STATUS:CONFIRMED'],
      'TRANSP:OPAQUE',
    ]),
  );
  expect(text).not.toContain('METHOD');
});

test('an invitation asks, a cancelled one takes back', () => {
  const [from, to] = [
    { name: '同心', email: 'noreply@concentric.cn' },
    { name: '王工', email: 'wang@example.cn' },
  ];
  const asked = unfolded(invitationText(event, 'zh-CN', from, to));
  expect(asked).toContain('METHOD:REQUEST');
  expect(asked.find((line) => line.startsWith('ORGANIZER'))).toMatch(/mailto:noreply@concentric\.cn$/i);
  expect(asked.find((line) => line.startsWith('ATTENDEE'))).toMatch(/PARTSTAT=ACCEPTED.*mailto:wang@example\.cn$/i);
  const taken = unfolded(invitationText({ ...event, status: 'CANCELLED', sequence: 3 }, 'zh-CN', from, to));
  expect(taken).toEqual(
    expect.arrayContaining(['METHOD:CANCEL', 'STATUS:CANCELLED', 'SEQUENCE:3', 'TRANSP:TRANSPARENT']),
  );
});

test('no text breaks a line, ends an event or is lost', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'binary', maxLength: 400 }), (typed) => {
      const summary = readable(typed);
      const text = calendarText('x', 'en', [{ ...event, summary }]);
      for (const line of text.split('\r\n')) {
        expect(Buffer.byteLength(line)).toBeLessThanOrEqual(75);
        expect(line).not.toMatch(/[\r\n]/);
      }
      const line = unfolded(text).find((candidate) => candidate.startsWith('SUMMARY:'))!;
      const told = line.slice('SUMMARY:'.length).replace(/\\([\\;,nN])/g, (_, c: string) => (/n/i.test(c) ? '\n' : c));
      expect(told).toBe(summary);
    }),
  );
});
