import { ensure, type Day } from '@concentric/kernel';
import type { PatentKind } from '@contract/patent';
import type { PatentEventKind, PatentStatus, St27Category } from './contract';

type KindOfEvent = {
  /** Of which states it can come. */
  readonly from: readonly PatentStatus[];
  /** What it leads to; absent where the state stays. */
  readonly to?: PatentStatus;
  readonly category: St27Category;
  /** Codes the Chinese office announces it under; the first is taken where none is given. */
  readonly codes: readonly string[];
  /** Whether it befalls inventions alone. */
  readonly ofInventions?: true;
};

const pending = ['application', 'published'] as const;
const ended = ['lapsed', 'expired', 'abandoned'] as const;
const any = [...pending, 'granted', ...ended, 'invalidated', 'refused', 'withdrawn'] as const;

/**
 * What each kind of legal event does. Codes are those of the Chinese office's legal status data; categories those of
 * WIPO ST.27 and the EPO's classification of legal events. Invalidation may be requested of a right that has ended, too
 * (专利审查指南, 第四部分第三章 3.1).
 */
export const kindsOfEvents: Readonly<Record<PatentEventKind, KindOfEvent>> = {
  filed: { from: ['application'], category: 'A', codes: [] },
  published: { from: ['application'], to: 'published', category: 'Q', codes: ['PB01'] },
  examination_requested: { from: pending, category: 'D', codes: ['SE01'], ofInventions: true },
  granted: { from: pending, to: 'granted', category: 'F', codes: ['GR01'] },
  refused: { from: pending, to: 'refused', category: 'B', codes: ['RJ01'] },
  withdrawn: { from: pending, to: 'withdrawn', category: 'B', codes: ['WW01'] },
  deemed_withdrawn: { from: pending, to: 'withdrawn', category: 'B', codes: ['WD01'] },
  // The annuity of a right that has lapsed is paid on its way back.
  annuity_paid: { from: ['granted', 'lapsed'], category: 'U', codes: [] },
  lapsed_unpaid: { from: ['granted'], to: 'lapsed', category: 'H', codes: ['CF01'] },
  restored: { from: ['lapsed', 'withdrawn', 'abandoned'], category: 'K', codes: ['RR01'] },
  abandoned: { from: ['granted'], to: 'abandoned', category: 'H', codes: ['AV01', 'AD01'] },
  expired: { from: ['granted'], to: 'expired', category: 'H', codes: ['CX01'] },
  term_extended: { from: ['granted'], category: 'G', codes: [], ofInventions: true },
  invalidation_requested: { from: ['granted', ...ended], category: 'L', codes: [] },
  invalidated: { from: ['granted', ...ended], category: 'H', codes: ['IW01', 'IP01'] },
  invalidation_closed: { from: any, category: 'L', codes: [] },
  pledged: { from: ['granted'], category: 'S', codes: ['PE01'] },
  pledge_released: { from: any, category: 'S', codes: ['PC01'] },
  preserved: { from: [...pending, 'granted'], category: 'W', codes: ['PP01'] },
  preservation_released: { from: any, category: 'W', codes: ['PD01'] },
  ownership_disputed: { from: [...pending, 'granted'], category: 'W', codes: [] },
  dispute_closed: { from: any, category: 'W', codes: [] },
  transferred: { from: [...pending, 'granted'], category: 'R', codes: ['TR01', 'TA01'] },
  licence_recorded: { from: [...pending, 'granted'], category: 'S', codes: ['EE01'] },
  licence_changed: { from: any, category: 'S', codes: ['EM01'] },
  licence_cancelled: { from: any, category: 'S', codes: ['EC01'] },
  open_licence_declared: { from: ['granted'], category: 'S', codes: ['OL01'] },
  open_licence_withdrawn: { from: any, category: 'S', codes: [] },
};

/**
 * The code an event is kept under: its own or its kind's. The office tells a whole invalidation from one in part, and the
 * transfer of a patent from that of an application.
 * @throws Refusal `patent_event_code_differs`
 */
export function codeOf(
  kind: PatentEventKind,
  { code, part, application }: { code?: string | null; part?: boolean; application?: boolean },
): string | null {
  const { codes } = kindsOfEvents[kind];
  if (code) {
    ensure(codes.includes(code), 'patent_event_code_differs', { code });
    return code;
  }
  return codes[part || application ? 1 : 0] ?? codes[0] ?? null;
}

/**
 * Examination as to substance and compensation of the term are for inventions.
 * @throws Refusal `patent_event_of_inventions`
 * @see 专利法, art. 35 and 42
 */
export function checkKind(kind: PatentEventKind, of: PatentKind): void {
  ensure(!kindsOfEvents[kind].ofInventions || of === 'invention', 'patent_event_of_inventions');
}

/** @throws Refusal `patent_event_in_future`, `patent_event_before_filing` */
export function checkDay(on: Day, filedOn: Day | null, today: Day): void {
  ensure(on <= today, 'patent_event_in_future', { on, today });
  ensure(filedOn === null || on >= filedOn, 'patent_event_before_filing', { on, filedOn });
}

/** Statuses as a sentence names them. */
export const statusWords: Readonly<Record<PatentStatus, { zh: string; en: string }>> = {
  application: { zh: '申请中', en: 'applied for' },
  published: { zh: '已公布', en: 'published' },
  granted: { zh: '有效', en: 'in force' },
  lapsed: { zh: '未缴年费终止', en: 'lapsed' },
  expired: { zh: '期限届满', en: 'expired' },
  invalidated: { zh: '宣告无效', en: 'invalidated' },
  refused: { zh: '驳回', en: 'refused' },
  withdrawn: { zh: '撤回', en: 'withdrawn' },
  abandoned: { zh: '放弃', en: 'abandoned' },
};
