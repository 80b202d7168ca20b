import { describe, expect, test } from '@jest/globals';
import {
  busyEvent,
  downtimeEvent,
  feedPeriod,
  holdingStates,
  ownEvent,
  readable,
  statusOf,
  uidOf,
  type BookedTime,
} from './calendar.rules';

const booked: BookedTime = {
  id: '018f',
  startsAt: new Date('2026-12-01T01:00:00Z'),
  endsAt: new Date('2026-12-01T03:00:00Z'),
  ...{ instrumentName: '电镜', instrumentNameEn: 'Microscope', location: 'B1' },
  ...{ organizationId: 'o', organizationName: '核心公司', organizationNameEn: 'Core Ltd.' },
  purpose: '第一行\r\n第二行',
  ...{ state: 'confirmed', version: 3, changedAt: new Date('2026-11-22T00:00:00Z') },
};

test.each([
  ['offered', 'TENTATIVE'],
  ['requested', 'TENTATIVE'],
  ['confirmed', 'CONFIRMED'],
  ['in_use', 'CONFIRMED'],
  ['completed', 'CONFIRMED'],
  ['declined', 'CANCELLED'],
  ['cancelled', 'CANCELLED'],
  ['expired', 'CANCELLED'],
  ['no_show', 'CANCELLED'],
])('%s is %s', (state, status) => {
  expect(statusOf(state)).toBe(status);
  expect((holdingStates as readonly string[]).includes(state)).toBe(status !== 'CANCELLED');
});

test('an own booking says what for and for whom, in the language of its reader', () => {
  expect(ownEvent(booked, 'zh-CN', 'purpose')).toEqual({
    ...{ uid: uidOf('018f'), startsAt: booked.startsAt, endsAt: booked.endsAt, sequence: 3 },
    ...{ changedAt: booked.changedAt, status: 'CONFIRMED', location: '电镜 · B1', summary: '第一行 第二行' },
    description: '单位：核心公司\n用途：第一行\n第二行',
  });
  expect(ownEvent(booked, 'en', 'instrument')).toMatchObject({
    summary: 'Microscope · 第一行 第二行',
    location: 'B1',
    description: 'Organization: Core Ltd.\nPurpose: 第一行\n第二行',
  });
  expect(ownEvent({ ...booked, instrumentNameEn: null }, 'en', 'instrument').summary).toBe('电镜 · 第一行 第二行');
});

test('a booking of others is nothing but a time', () => {
  const told = { uid: uidOf('018f'), startsAt: booked.startsAt, endsAt: booked.endsAt, sequence: 3 };
  const nothing = { changedAt: booked.changedAt, status: 'CONFIRMED', description: null, location: null };
  expect(busyEvent(booked, 'zh-CN')).toEqual({ ...told, ...nothing, summary: '占用' });
  expect(busyEvent(booked, 'en')).toEqual({ ...told, ...nothing, summary: 'Busy' });
  expect(downtimeEvent(booked, 'zh-CN')).toEqual({ ...told, ...nothing, summary: '停机' });
});

test('a calendar holds ninety days back and four hundred ahead', () => {
  expect(feedPeriod(new Date('2026-11-22T08:00:00Z'))).toEqual({
    startsAt: new Date('2026-08-24T08:00:00Z'),
    endsAt: new Date('2027-12-27T08:00:00Z'),
  });
});

describe('text', () => {
  test.each([
    ['a\r\nb', 'a\nb'],
    ['a\rb', 'a\nb'],
    ['a\u2028b\u2029c\vd\fe\u0085f', 'a\nb\nc\nd\ne\nf'],
    ['a\tb', 'a\tb'],
    ['a\0b\x07c\x1bd\x7fe\x9ff', 'abcdef'],
    ['👩🏽‍🔬；,"\\', '👩🏽‍🔬；,"\\'],
  ])('%j becomes %j', (typed, kept) => expect(readable(typed)).toBe(kept));
});
