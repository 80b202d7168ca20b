import { after, day, ensure } from '@concentric/kernel';
import type { Side } from '@contract/contracting';
import type { NoticeKind, Termination } from './contract';

/** The least a party is given to mend a breach, in days. @see 最高人民法院技术合同司法解释 第15条 */
export const cureDays = 30;

/** When the time to mend a breach ends. */
export const cureEndsAt = (givenAt: Date, days: number): Date => after(givenAt, Math.max(days, cureDays) * day);

export type NoticeFacts = {
  readonly kind: NoticeKind;
  readonly side: Side;
  readonly dueAt: Date | null;
  readonly settledAt: Date | null;
};

const standing = (notices: readonly NoticeFacts[], kind: NoticeKind) =>
  notices.filter((notice) => notice.kind === kind && notice.settledAt === null);

/** @throws Refusal `cure_notice_required` unless this side has told the other of a breach that is not mended */
export function ensureCureNotice(notices: readonly NoticeFacts[], side: Side): void {
  ensure(
    standing(notices, 'cure').some((notice) => notice.side === side),
    'cure_notice_required',
  );
}

/** How a contract ends: by whom it may be, what it then is, or that the other side has to agree first. */
export type Ending = 'terminate' | 'rescind' | 'propose';

type Check = (notices: readonly NoticeFacts[], side: Side, now: Date) => Ending;

const checks: Record<Termination['ground'], Check> = {
  agreement: (notices, side) => {
    const proposed = standing(notices, 'termination');
    if (proposed.some((notice) => notice.side !== side)) return 'terminate';
    ensure(proposed.length === 0, 'termination_proposed');
    return 'propose';
  },
  breach: (notices, side, now) => {
    ensureCureNotice(notices, side);
    const ends = standing(notices, 'cure').flatMap((notice) => (notice.side === side ? [notice.dueAt!.getTime()] : []));
    const first = new Date(Math.min(...ends));
    ensure(now >= first, 'cure_period_running', { until: first.toISOString() });
    return 'rescind';
  },
  technical_failure: (notices) => {
    ensure(standing(notices, 'difficulty').length > 0, 'difficulty_not_notified');
    return 'terminate';
  },
  // 民法典 857: either side may rescind.
  technology_public: () => 'rescind',
};

/**
 * Whether a side may end a contract on this ground now, and what comes of it.
 * @throws Refusal `termination_proposed`, `cure_notice_required`, `cure_period_running`, `difficulty_not_notified`
 */
export const endingOn = (
  ground: Termination['ground'],
  notices: readonly NoticeFacts[],
  side: Side,
  now: Date,
): Ending => checks[ground](notices, side, now);
