import { declareRefusals, Id, InstantOut, Line, pageOf, PageQuery, Prose, Version } from '@concentric/kernel';
import { BookingState } from '@contract/booking';
import { z } from 'zod';

/* Samples */

/** 待寄送, 已寄出, 已收样, 检测中, 检测完成, 已退样, 已处置, 已拒收, 已遗失. */
export const SampleState = z.enum([
  'announced',
  'sent',
  'received',
  'in_test',
  'tested',
  'returned',
  'disposed',
  'rejected',
  'lost',
]);
export type SampleState = z.infer<typeof SampleState>;

/** What leads a sample from one state to the next. */
export const SampleVerb = z.enum(['send', 'receive', 'start', 'finish', 'return', 'dispose', 'reject', 'lose']);
export type SampleVerb = z.infer<typeof SampleVerb>;

/** What a custody entry tells of: a step, that the sample was announced, or that its description was changed. */
export const CustodyStep = z.enum(['announce', 'describe', ...SampleVerb.options]);
export type CustodyStep = z.infer<typeof CustodyStep>;

/** How whoever acted knew which sample it was: 扫码 or 手工. */
export const Identification = z.enum(['code', 'hand']);
export type Identification = z.infer<typeof Identification>;

export const SampleDescription = z.object({
  name: Line,
  /** What is dangerous about it, 易燃, 有毒. */
  hazard: Line.nullish(),
  /** How it has to be kept, 2–8 ℃ 避光. */
  storage: Line.nullish(),
  /** What is to be found out. */
  wish: Prose.nullish(),
});
export type SampleDescription = z.infer<typeof SampleDescription>;

/** Whatever a code is made of: a wrong one is refused as wrong, not as malformed. */
export const SampleCode = z.string().min(1).max(200);

const step = { place: Line.nullish(), code: SampleCode.nullish() };
export const SampleStep = z
  .object({ note: Line.nullish(), ...step })
  .nullish()
  .transform((body) => body ?? {});
export type SampleStep = z.infer<typeof SampleStep>;
export const SampleRejection = z.object({ note: Line, ...step });
export type SampleRejection = z.infer<typeof SampleRejection>;

export const SampleView = z
  .object({
    id: Id,
    bookingId: Id,
    /** Its place among the samples of its booking, from 1, and as it is printed: `S1`. */
    number: z.int(),
    label: z.string(),
    /** What its QR code says; signed, so that none can be made up. */
    code: z.string(),
    state: SampleState,
    name: z.string().nullable(),
    hazard: z.string().nullable(),
    storage: z.string().nullable(),
    wish: z.string().nullable(),
    testedAt: InstantOut.nullable(),
    /** When the first report came that tells of it. */
    reportedAt: InstantOut.nullable(),
    instrumentId: Id,
    instrumentName: z.string(),
    instrumentNameEn: z.string().nullable(),
    timeZone: z.string(),
    centerId: Id,
    ownerOrganizationId: Id,
    organizationId: Id,
    organizationName: z.string(),
    organizationNameEn: z.string().nullable(),
    bookingState: BookingState,
    startsAt: InstantOut,
    endsAt: InstantOut,
    promisedAt: InstantOut.nullable(),
    /** Whether the promise has passed and there is no report yet. */
    overdue: z.boolean(),
    /** What the caller may do with it now. */
    steps: z.array(SampleVerb),
    mayDescribe: z.boolean(),
    version: Version,
  })
  .meta({ id: 'Sample' });
export type SampleView = z.infer<typeof SampleView>;
export const SamplePage = pageOf(SampleView);

export const SampleQuery = PageQuery.extend({
  /** `kept`: of instruments whose samples the caller handles; `readable`: all the caller may read. */
  scope: z.enum(['kept', 'readable']).default('readable'),
  state: SampleState.optional(),
  instrumentId: Id.optional(),
});
export type SampleQuery = z.infer<typeof SampleQuery>;

/** One line of a sample's chain of custody; none is ever changed. */
export const CustodyEntryView = z
  .object({
    sampleId: Id,
    number: z.int(),
    step: CustodyStep,
    fromState: SampleState.nullable(),
    toState: SampleState,
    at: InstantOut,
    userId: Id,
    userName: z.string(),
    identification: Identification,
    place: z.string().nullable(),
    note: z.string().nullable(),
  })
  .meta({ id: 'CustodyEntry' });
export type CustodyEntryView = z.infer<typeof CustodyEntryView>;
export const CustodyPage = pageOf(CustodyEntryView);

/* Reports */

export const ReportKind = z.enum(['pdf', 'zip']);
export type ReportKind = z.infer<typeof ReportKind>;

export const mediaTypes = { pdf: 'application/pdf', zip: 'application/zip' } as const satisfies Record<
  ReportKind,
  string
>;

/** The largest report, in bytes. */
export const reportLimit = 20 * 1024 * 1024;

export const ReportUpload = z.object({
  /** The report this one corrects; that one stays readable. */
  supersedes: Id.optional(),
});
export type ReportUpload = z.infer<typeof ReportUpload>;

export const ReportView = z
  .object({
    id: Id,
    bookingId: Id,
    /** 1, and one more with each correction. */
    edition: z.int(),
    supersedesId: Id.nullable(),
    supersededById: Id.nullable(),
    name: z.string(),
    kind: ReportKind,
    mediaType: z.string(),
    /** In bytes. */
    size: z.int(),
    /** Of the bytes, in hex, as the server computed it. */
    sha256: z.string(),
    userId: Id,
    userName: z.string(),
    uploadedAt: InstantOut,
  })
  .meta({ id: 'Report' });
export type ReportView = z.infer<typeof ReportView>;
export const ReportPage = pageOf(ReportView);

export const sampleRefusals = declareRefusals({
  sample_code_invalid: {
    status: 404,
    zh: '样品码无效，或您无权查看该样品。',
    en: 'The sample code is not valid, or you may not see the sample.',
  },
  sample_cannot_move: {
    status: 409,
    zh: '样品处于“{from}”状态，不能进行“{step}”。',
    en: 'A sample that is {from} cannot take the step {step}.',
  },
  sample_cannot_change: {
    status: 409,
    zh: '样品处于“{from}”状态，说明不能再修改。',
    en: 'The description of a sample that is {from} stays as it is.',
  },
  sample_not_described: {
    status: 409,
    zh: '请先填写样品名称及危险性说明，再寄出。',
    en: 'Describe the sample before it is sent.',
  },
  sample_booking_not_live: {
    status: 409,
    zh: '预约处于“{state}”状态，不能进行该操作。',
    en: 'The booking is {state}; this is for bookings that are confirmed.',
  },
  booking_has_no_samples: {
    status: 409,
    zh: '该预约不是委托检测，没有检测报告。',
    en: 'No samples are sent in with the booking, so there is nothing to report.',
  },
  report_kind_refused: {
    status: 422,
    zh: '报告须为 PDF 或 ZIP 文件，且内容与类型一致。',
    en: 'A report is a PDF or ZIP file, and is what it says it is.',
  },
  report_empty: { status: 422, zh: '报告文件是空的。', en: 'The report is empty.' },
  report_name_invalid: {
    status: 422,
    zh: '请用 X-File-Name 给出文件名（百分号编码，至多 200 个字符，不含路径，扩展名为 {extension}）。',
    en: 'X-File-Name gives the percent-encoded name: at most 200 characters, no path, ending in {extension}.',
  },
  report_hash_differs: {
    status: 422,
    zh: '文件在传输中被改变：其 SHA-256 为 {sha256}。',
    en: 'The file was changed on its way: its SHA-256 is {sha256}.',
  },
  report_superseded: {
    status: 409,
    zh: '该报告已有更正版本，请更正最新版本。',
    en: 'The report has been corrected already; correct its newest edition.',
  },
});
