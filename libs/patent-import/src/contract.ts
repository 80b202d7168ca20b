import { Day, declareRefusals, Id, InstantOut, pageOf, Ratio, Version } from '@concentric/kernel';
import { PatentKind } from '@contract/patent';
import { z } from 'zod';

/**
 * How large a file is, in bytes, and how many patents are imported at once; how many characters a cell holds, as those of
 * workbooks do, and all cells together, however often a text is referred to.
 */
export const importLimits = {
  ...{ bytes: 5 * 1024 * 1024, rows: 2000, hours: 24 },
  ...{ columns: 200, cell: 32_767, characters: 12 * 1024 * 1024 },
} as const;

/** The columns of a table of patents, by any of their headings; the first is the template's. */
export const importColumns = {
  applicationNumber: ['申请号', '专利号', '申请（专利）号', 'applicationNumber', 'application number'],
  title: ['名称', '专利名称', '发明名称', 'title'],
  titleEn: ['英文名称', 'titleEn', 'title (en)', 'english title'],
  holders: ['专利权人', '申请人', '当前权利人', 'holders', 'holder', 'applicants'],
  inventors: ['发明人', '设计人', 'inventors', 'inventor'],
  ipc: ['IPC分类号', 'IPC', '国际专利分类号', '分类号'],
  filedOn: ['申请日', 'filedOn', 'filing date'],
  abstract: ['摘要', 'abstract'],
  claims: ['权利要求', '主权利要求', 'claims'],
  publicationNumber: ['公开号', '公开（公告）号', '公告号', 'publicationNumber', 'publication number'],
  familyId: ['同族号', 'familyId', 'family'],
  priorities: ['优先权', 'priorities', 'priority'],
} as const;
export const ImportColumn = z.enum(Object.keys(importColumns) as [keyof typeof importColumns]);
export type ImportColumn = keyof typeof importColumns;

/** Something to know of a cell: by which column, and in both languages. */
export const ImportNote = z
  .object({ path: z.string(), code: z.string(), message: z.string(), messageEn: z.string() })
  .meta({ id: 'PatentImportNote' });
export type ImportNote = z.infer<typeof ImportNote>;

/** A patent as a row means it. */
export const ImportedPatent = z
  .object({
    applicationNumber: z.string(),
    kind: PatentKind,
    title: z.string(),
    titleEn: z.string().nullable(),
    abstract: z.string().nullable(),
    claims: z.string().nullable(),
    holders: z.array(
      z.object({ organizationId: Id.nullable(), name: z.string().nullable(), share: Ratio.nullable() }).meta({
        id: 'ImportedHolder',
      }),
    ),
    inventors: z.array(z.string()),
    ipc: z.array(z.string()),
    filedOn: Day.nullable(),
    familyId: z.string().nullable(),
    priorities: z.array(z.string()),
    publicationNumber: z.string().nullable(),
  })
  .meta({ id: 'ImportedPatent' });
export type ImportedPatent = z.infer<typeof ImportedPatent>;

export const ImportRow = z
  .object({
    /** Where it stands in the file; the headings are line 1. */
    line: z.int().min(1),
    /** What was written as number and title, to know the row by. */
    written: z.object({ applicationNumber: z.string(), title: z.string() }),
    /** Null when the row has errors. */
    patent: ImportedPatent.nullable(),
    errors: z.array(ImportNote),
    warnings: z.array(ImportNote),
    /** The patent or the earlier line that has this number. */
    duplicateOf: z.object({ patentId: Id.nullable(), line: z.int().nullable() }).nullable(),
  })
  .meta({ id: 'PatentImportRow' });
export type ImportRow = z.infer<typeof ImportRow>;

export const PatentImportView = z
  .object({
    id: Id,
    fileName: z.string(),
    format: z.enum(['csv', 'xlsx']),
    state: z.enum(['preview', 'confirmed', 'expired']),
    counts: z
      .object({
        rows: z.int(),
        valid: z.int(),
        invalid: z.int(),
        /** Of the invalid rows, those whose number is there already. */
        duplicates: z.int(),
        warned: z.int(),
        /** What became patents; null before it is confirmed. */
        imported: z.int().nullable(),
      })
      .meta({ id: 'PatentImportCounts' }),
    /** Columns of the file that mean nothing here. */
    ignoredColumns: z.array(z.string()),
    createdAt: InstantOut,
    expiresAt: InstantOut,
    confirmedAt: InstantOut.nullable(),
    version: Version,
  })
  .meta({ id: 'PatentImport' });
export type PatentImportView = z.infer<typeof PatentImportView>;
export const PatentImportPage = pageOf(PatentImportView);

/** With every row of the file. */
export const PatentImportWhole = PatentImportView.extend({ rows: z.array(ImportRow) }).meta({
  id: 'PatentImportWhole',
});
export type PatentImportWhole = z.infer<typeof PatentImportWhole>;

export const ImportConfirmation = z.object({
  /** Leaves out rows with errors; else they keep the whole from being imported. */
  skipInvalid: z.boolean().default(false),
});
export type ImportConfirmation = z.infer<typeof ImportConfirmation>;

export const patentImportRefusals = declareRefusals({
  import_file_refused: {
    status: 422,
    zh: '请上传 CSV（UTF-8 或 GB18030）或 XLSX 文件，且内容与类型一致、不含宏。',
    en: 'Hand in a CSV (UTF-8 or GB18030) or XLSX file that is what it says it is and holds no macros.',
  },
  import_file_unpacks_too_large: {
    status: 413,
    zh: '该 XLSX 文件解压后过大，未予解压。',
    en: 'The XLSX file would unpack to more than is read, and was not unpacked.',
  },
  import_table_broken: {
    status: 422,
    zh: '无法读取表格：第 {line} 行附近格式有误。',
    en: 'The table cannot be read: it is broken about line {line}.',
  },
  import_columns_missing: {
    status: 422,
    zh: '首行缺少列：{columns}。可下载模板对照。',
    en: 'The first line lacks the columns {columnsEn}: the template has them.',
  },
  import_empty: { status: 422, zh: '表格中没有数据行。', en: 'The table has no rows.' },
  import_too_many_rows: {
    status: 422,
    zh: '一次最多导入 {limit} 行，请分批导入。',
    en: 'At most {limit} rows are imported at once: hand them in in parts.',
  },
  import_cell_formula: {
    status: 422,
    zh: '单元格是公式，不予计算；请改为值。',
    en: 'The cell is a formula, which is never computed: give the value.',
  },
  import_cell_text_formula: {
    status: 422,
    zh: '内容以公式符号开头，将按文字导入。',
    en: 'Begins like a formula and is imported as text.',
  },
  import_cell_too_long: {
    status: 422,
    zh: '单元格超过 {limit} 个字符，未予读取。',
    en: 'The cell has more than {limit} characters and was not read.',
  },
  import_cell_date: {
    status: 422,
    zh: '“{text}”不是日期，请写作 2023-05-04。',
    en: 'No date is “{text}”: write it as 2023-05-04.',
  },
  import_repeats_line: {
    status: 422,
    zh: '申请号与第 {line} 行重复。',
    en: 'The number is that of line {line}.',
  },
  import_has_errors: {
    status: 409,
    zh: '有 {count} 行有误，未导入任何专利；可改正后重新上传，或选择跳过这些行。',
    en: 'Nothing was imported, for {count} rows have errors: correct them and hand the file in again, or skip them.',
  },
  import_nothing_valid: {
    status: 409,
    zh: '没有可导入的行。',
    en: 'There is no row that could be imported.',
  },
  import_confirmed: { status: 409, zh: '该批次已导入。', en: 'This was imported already.' },
  import_expired: {
    status: 409,
    zh: '预览已过期，请重新上传文件。',
    en: 'The preview has expired: hand the file in again.',
  },
});
