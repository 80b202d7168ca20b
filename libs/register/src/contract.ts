import {
  Amount,
  Day,
  declareRefusals,
  Id,
  InstantOut,
  Line,
  Money,
  pageOf,
  PageQuery,
  say,
  Version,
} from '@concentric/kernel';
import { z } from 'zod';

/** 标准台账, 人才台账, 孵化台账, 支持资金台账, 成果台账, 示范项目台账. */
export const Register = z.enum(['standard', 'talent', 'incubation', 'fund', 'result', 'demonstration']);
export type Register = z.infer<typeof Register>;

/** What kind an entry is of: the level of a standard or a fund, how somebody came, the stage of an enterprise. */
export const EntryClass = z.enum([
  ...(['international', 'national', 'industry', 'local', 'group'] as const),
  ...(['leading', 'returnee', 'foreign', 'trained', 'seconded'] as const),
  ...(['seed', 'startup', 'growth', 'graduated'] as const),
  ...(['provincial', 'municipal', 'district'] as const),
  ...(['technology', 'product', 'process'] as const),
]);
export type EntryClass = z.infer<typeof EntryClass>;

/** 主导制定, 参与制定. */
export const StandardRole = z.enum(['lead', 'participate']);
export type StandardRole = z.infer<typeof StandardRole>;

/** Fen sum up exactly far beyond this. */
const most = 1_000_000_000_000;
const Sum = Amount.refine(
  ({ amount }) => amount <= most,
  say('must be at most ten billion yuan', '不得超过一百亿元'),
).nullish();

/** One thing that happened; which of the parts a register wants is told by `partsOf`. */
export const NewRegisterEntry = z.object({
  register: Register,
  class: EntryClass,
  /** Of the standard, the person, the enterprise, the fund, the result or the project. */
  title: Line,
  /** Of a standard, or of the patent or software a result rests on. */
  number: Line.nullish(),
  role: StandardRole.nullish(),
  /** Where somebody works. */
  employer: Line.nullish(),
  place: Line.nullish(),
  /** Published, joined, entered, granted, first commercialised, begun. */
  on: Day,
  /** Left or ended; the day itself is no longer of it. */
  until: Day.nullish(),
  /** The seed round, or what was granted. */
  amount: Sum,
  received: Sum,
  matched: Sum,
  /** The clause of the policy that grants it. */
  clause: Line.nullish(),
  /** The paper it is taken from. */
  evidence: Line,
});
export type NewRegisterEntry = z.infer<typeof NewRegisterEntry>;
export const RegisterReversal = z.object({ reason: Line });
export type RegisterReversal = z.infer<typeof RegisterReversal>;

export const RegisterYear = z.coerce.number().int().min(1990).max(2099);

export const RegisterEntryView = z
  .object({
    id: Id,
    centerId: Id,
    register: Register,
    class: EntryClass,
    /** Null of a person, for whoever may not read names. */
    title: z.string().nullable(),
    number: z.string().nullable(),
    role: StandardRole.nullable(),
    employer: z.string().nullable(),
    place: z.string().nullable(),
    on: Day,
    until: Day.nullable(),
    amount: Money.nullable(),
    received: Money.nullable(),
    matched: Money.nullable(),
    clause: z.string().nullable(),
    evidence: z.string().nullable(),
    enteredByName: z.string(),
    enteredAt: InstantOut,
    reversedByName: z.string().nullable(),
    reversedAt: InstantOut.nullable(),
    reason: z.string().nullable(),
    mayReverse: z.boolean(),
    version: Version,
  })
  .meta({ id: 'RegisterEntry' });
export type RegisterEntryView = z.infer<typeof RegisterEntryView>;
export const RegisterEntryPage = pageOf(RegisterEntryView);
export const RegisterEntryQuery = PageQuery.extend({ register: Register, year: RegisterYear.optional() });
export type RegisterEntryQuery = z.infer<typeof RegisterEntryQuery>;

export const RegistersQuery = z.object({ year: RegisterYear.optional() });
export type RegistersQuery = z.infer<typeof RegistersQuery>;
/** How many live entries each register has: of the year, and of all years. */
export const Registers = z
  .object({
    centerId: Id,
    year: z.int(),
    items: z.array(
      z.object({
        register: Register,
        ofYear: z.int(),
        ofAll: z.int(),
        /** Of the year, what was granted or raised. */
        amount: Money,
        classes: z.array(z.object({ class: EntryClass, ofYear: z.int(), ofAll: z.int() })),
      }),
    ),
    mayEnter: z.boolean(),
    mayReadNames: z.boolean(),
  })
  .meta({ id: 'Registers' });
export type Registers = z.infer<typeof Registers>;

export const RegisterSheetQuery = z.object({ register: Register });
export type RegisterSheetQuery = z.infer<typeof RegisterSheetQuery>;
export const RegisterImported = z.object({ register: Register, entered: z.int() }).meta({ id: 'RegisterImported' });
export type RegisterImported = z.infer<typeof RegisterImported>;

/** The classes of each register. */
export const classesOf: Readonly<Record<Register, readonly EntryClass[]>> = {
  standard: ['international', 'national', 'industry', 'local', 'group'],
  talent: ['leading', 'returnee', 'foreign', 'trained', 'seconded'],
  incubation: ['seed', 'startup', 'growth', 'graduated'],
  fund: ['national', 'provincial', 'municipal', 'district'],
  result: ['technology', 'product', 'process'],
  demonstration: ['national', 'provincial', 'municipal'],
};

/** What an entry may have beside class, title, day and evidence. */
export type RegisterPart =
  'number' | 'role' | 'employer' | 'place' | 'until' | 'amount' | 'received' | 'matched' | 'clause';

/** What each register wants and may have, beside class, title, day and evidence. */
export const partsOf: Readonly<
  Record<Register, { readonly wanted: readonly RegisterPart[]; readonly may: readonly RegisterPart[] }>
> = {
  standard: { wanted: ['number', 'role'], may: [] },
  talent: { wanted: [], may: ['employer', 'until'] },
  incubation: { wanted: [], may: ['until', 'amount'] },
  fund: { wanted: ['amount'], may: ['received', 'matched', 'clause'] },
  result: { wanted: [], may: ['number'] },
  demonstration: { wanted: ['place'], may: ['until'] },
};

export const registerLimits = { rows: 5_000, bytes: 2 * 1024 * 1024 } as const;

export const registerRefusals = declareRefusals({
  register_class_wrong: {
    status: 422,
    zh: '该类别不属于这本台账。',
    en: 'That class is none of this register.',
  },
  register_part_missing: {
    status: 422,
    zh: '这本台账须填写：{part}。',
    en: 'This register wants {part}.',
  },
  register_part_strange: {
    status: 422,
    zh: '这本台账不填写：{part}。',
    en: 'This register has no {part}.',
  },
  register_day_ahead: {
    status: 422,
    zh: '台账登记已发生的事项，日期不能晚于今天。',
    en: 'A register holds what has happened; the day cannot lie ahead.',
  },
  register_until_before: {
    status: 422,
    zh: '结束日期须晚于开始日期。',
    en: 'It has to end after it began.',
  },
  register_received_above: {
    status: 422,
    zh: '到位金额不能超过批复金额。',
    en: 'What was received cannot be more than what was granted.',
  },
  register_entry_exists: {
    status: 409,
    zh: '台账中已有同名、同编号、同日期的记录。',
    en: 'The register has an entry of that title, number and day already.',
  },
  register_entry_reversed: {
    status: 409,
    zh: '该条记录已经冲销。',
    en: 'The register entry was reversed already.',
  },
  register_sheet_broken: {
    status: 422,
    zh: '第 {line} 行起无法按表格读取。',
    en: 'From line {line} on it cannot be read as a table.',
  },
  register_sheet_empty: {
    status: 422,
    zh: '表格没有可导入的行，或首行不是模板的列名。',
    en: 'The table has no rows to import, or its first line is not the headings of the template.',
  },
  register_sheet_long: {
    status: 422,
    zh: '一次最多导入 {limit} 行。',
    en: 'At most {limit} rows are imported at once.',
  },
  register_lines_wrong: {
    status: 422,
    zh: '没有导入任何一行。有误的行（列）：{lines}。',
    en: 'Nothing was imported. Lines (columns) at fault: {lines}.',
  },
});
