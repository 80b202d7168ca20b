import { after, day, ensure } from '@concentric/kernel';
import type { LicenceKind, LicenceSide } from '@contract/licensing';
import type { LicenceNoticeKind, TerminationGround } from './contract';

/** The least a party is given to mend a breach, in days. @see 最高人民法院技术合同司法解释 第15条 */
export const cureDays = 30;

/** When the time to mend a breach ends. */
export const cureEndsAt = (givenAt: Date, days: number): Date => after(givenAt, Math.max(days, cureDays) * day);

export type BreachFact = {
  readonly kind: LicenceNoticeKind;
  readonly side: LicenceSide;
  readonly dueAt: Date | null;
  readonly settledAt: Date | null;
};

const standing = (notices: readonly BreachFact[], kind: LicenceNoticeKind) =>
  notices.filter((notice) => notice.kind === kind && notice.settledAt === null);

/** Whether any breach is still to be mended. */
export const isBroken = (notices: readonly BreachFact[]): boolean => standing(notices, 'breach').length > 0;

/** How a licence ends: at once, by which verb, or that the other side has to agree first. */
export type LicenceEnding = 'terminate' | 'renounce' | 'propose';

type Facts = {
  readonly notices: readonly BreachFact[];
  readonly side: LicenceSide;
  readonly kind: LicenceKind;
  readonly now: Date;
};

const checks: Record<TerminationGround, (facts: Facts) => LicenceEnding> = {
  agreement: ({ notices, side }) => {
    const proposed = standing(notices, 'termination');
    if (proposed.some((notice) => notice.side !== side)) return 'terminate';
    ensure(proposed.length === 0, 'licence_ending_proposed');
    return 'propose';
  },
  breach: ({ notices, side, now }) => {
    const given = standing(notices, 'breach').filter((notice) => notice.side === side);
    ensure(given.length > 0, 'breach_notice_required');
    const first = new Date(Math.min(...given.map(({ dueAt }) => dueAt!.getTime())));
    ensure(now >= first, 'breach_cure_running', { until: first.toISOString() });
    return 'terminate';
  },
  // 细则 88: whoever took an open licence may give it up at any time, by word to the licensor.
  renunciation: ({ side, kind }) => {
    ensure(kind === 'open' && side === 'licensee', 'renounces_open_only');
    return 'renounce';
  },
};

/**
 * Whether a side may end a licence on this ground now, and what comes of it.
 * @throws Refusal `licence_ending_proposed`, `breach_notice_required`, `breach_cure_running`, `renounces_open_only`
 */
export const licenceEndingOn = (ground: TerminationGround, facts: Facts): LicenceEnding => checks[ground](facts);
