import { Day, declareRefusals, Id, Line, pageOf, PageQuery, Prose, say, Version } from '@concentric/kernel';
import { z } from 'zod';

/** 发明, 实用新型, 外观设计: the number says which. */
export const PatentKind = z.enum(['invention', 'utility_model', 'design']);
export type PatentKind = z.infer<typeof PatentKind>;

const isId = (value: unknown) => Id.safeParse(value).success;
const named = (value: unknown) => (typeof value === 'string' ? { name: value } : value);

/** An organization of the platform, or somebody else by name. A text alone is the id of the one, or the name of the other. */
export const NewHolder = z.preprocess(
  (value) => (isId(value) ? { organizationId: value } : named(value)),
  z
    .object({ organizationId: Id.nullish(), name: Line.nullish() })
    .refine(({ organizationId, name }) => organizationId != null || name != null, {
      error: say('needs organizationId or a name', '须填写机构或名称'),
    }),
);

/** A place in the International Patent Classification: a subclass `H01L`, or a group `H01L 29/16`. */
export const IpcSymbol = z
  .string()
  .transform((text) => text.normalize('NFKC').toUpperCase().replace(/\s+/g, ''))
  .pipe(
    z
      .string()
      .regex(
        /^[A-HY]\d{2}[A-Z](\d{1,4}\/\d{2,6})?$/,
        say('must be an IPC symbol such as H01L 29/16', '须为 IPC 分类号，如 H01L 29/16'),
      ),
  )
  .transform((symbol) => (symbol.length > 4 ? `${symbol.slice(0, 4)} ${symbol.slice(4)}` : symbol));

const holders = z
  .array(NewHolder)
  .min(1)
  .max(20)
  .refine(
    (all) => {
      const known = all.flatMap(({ organizationId }) => organizationId ?? []);
      return new Set(known).size === known.length;
    },
    { error: say('names an organization twice', '机构重复') },
  );
const inventors = z.array(z.preprocess((it) => (it as { name?: unknown } | null)?.name ?? it, Line)).max(50);
const ipc = z
  .array(IpcSymbol)
  .max(20)
  .transform((all) => [...new Set(all)]);

const fields = {
  title: Line,
  titleEn: Line.nullish(),
  abstract: Prose.nullish(),
  holders,
  inventors,
  ipc,
  filedOn: Day.nullish(),
};

export const NewPatent = z.object({
  ...fields,
  /** With its check digit; `ZL`, `CN`, spaces and dots may be there or not. */
  applicationNumber: z.string().min(1).max(40),
  inventors: inventors.default([]),
  ipc: ipc.default([]),
});
export type NewPatent = z.infer<typeof NewPatent>;

/** What is absent stays as it is; null takes it away. The number is what a patent is, and does not change. */
export const PatentChange = z.object(fields).partial();
export type PatentChange = z.infer<typeof PatentChange>;

export const PatentView = z
  .object({
    id: Id,
    /** Its body, a dot and the check digit: `202311054031.0`. */
    applicationNumber: z.string(),
    kind: PatentKind,
    title: z.string(),
    titleEn: z.string().nullable(),
    abstract: z.string().nullable(),
    holders: z.array(
      z
        .object({ organizationId: Id.nullable(), name: z.string(), nameEn: z.string().nullable() })
        .meta({ id: 'PatentHolder' }),
    ),
    inventors: z.array(z.string()),
    ipc: z.array(z.string()),
    filedOn: Day.nullable(),
    /** Whether the caller may change it: whoever acts for a holder. */
    mine: z.boolean(),
    version: Version,
  })
  .meta({ id: 'Patent' });
export type PatentView = z.infer<typeof PatentView>;
export const PatentPage = pageOf(PatentView);

export const PatentQuery = PageQuery.extend({
  /** Words in Chinese or English, the most relevant first; or an application number. */
  q: z.string().trim().max(2000).optional(),
  holderId: Id.optional(),
  kind: PatentKind.optional(),
});
export type PatentQuery = z.infer<typeof PatentQuery>;

export const patentRefusals = declareRefusals({
  patent_number_invalid: {
    status: 422,
    zh: '专利申请号“{applicationNumber}”不正确，请核对数字和校验位。',
    en: 'The application number “{applicationNumber}” is not one: check its digits and the check digit.',
  },
  patent_year_differs: {
    status: 422,
    zh: '申请日 {filedOn} 与申请号中的年份 {year} 不符。',
    en: 'The filing date {filedOn} does not lie in the year of the number, {year}.',
  },
  patent_exists: {
    status: 409,
    zh: '该申请号已登记。',
    en: 'A patent with this application number is registered already.',
  },
  holder_unknown: {
    status: 422,
    zh: '专利权人中有不存在的机构。',
    en: 'One of the holders is no organization we know.',
  },
  not_holder: {
    status: 403,
    zh: '只能登记或修改本单位持有的专利。',
    en: 'You may register or change only patents that an organization of yours holds.',
  },
});
