import { Day, Id, Line, pageOf, PageQuery, Prose, say, Version } from '@concentric/kernel';
import { z } from 'zod';
import { HolderView, IpcSymbol, NewHolder, PatentKind, PatentStatus } from './shapes.contract';

export { patentRefusals } from './refusals.contract';
export * from './shapes.contract';

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
const priorities = z.array(Line).max(20);

const fields = {
  title: Line,
  titleEn: Line.nullish(),
  abstract: Prose.nullish(),
  claims: Prose.nullish(),
  holders,
  inventors,
  ipc,
  filedOn: Day.nullish(),
  /** What binds it to its siblings in other countries: of DOCDB, or a family's number of one's own. */
  familyId: Line.nullish(),
  /** The applications whose priority it claims, as they are written: `US 63/123,456 2022-03-01`. */
  priorities,
  /** 公开（公告）号, such as `CN117021345A`. */
  publicationNumber: Line.nullish(),
};

export const NewPatent = z.object({
  ...fields,
  /** With its check digit; `ZL`, `CN`, spaces and dots may be there or not. */
  applicationNumber: z.string().min(1).max(40),
  /** The number says it; what is said here must agree. */
  kind: PatentKind.nullish(),
  inventors: inventors.default([]),
  ipc: ipc.default([]),
  priorities: priorities.default([]),
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
    holders: z.array(HolderView),
    /** Whether the holders agreed on their shares; else the law takes them to be equal (民法典309). */
    sharesAgreed: z.boolean(),
    inventors: z.array(z.string()),
    ipc: z.array(z.string()),
    filedOn: Day.nullable(),
    familyId: z.string().nullable(),
    priorities: z.array(z.string()),
    publicationNumber: z.string().nullable(),
    /** Where it stands, by its legal events. */
    status: PatentStatus,
    /** Whether the caller may change it: whoever acts for a holder. */
    mine: z.boolean(),
    version: Version,
  })
  .meta({ id: 'Patent' });
export type PatentView = z.infer<typeof PatentView>;
export const PatentPage = pageOf(PatentView);

/** One patent, whole: with its claims, and its siblings in the register. */
export const PatentWhole = PatentView.extend({
  claims: z.string().nullable(),
  family: z.array(
    z
      .object({ id: Id, applicationNumber: z.string(), title: z.string(), titleEn: z.string().nullable() })
      .meta({ id: 'PatentSibling' }),
  ),
}).meta({ id: 'PatentWhole' });
export type PatentWhole = z.infer<typeof PatentWhole>;

const flag = z.enum(['true', 'false']).transform((it) => it === 'true');

const filters = {
  /** Words in Chinese or English, the most relevant first; or an application number. */
  q: z.string().trim().max(2000).optional(),
  holderId: Id.optional(),
  kind: PatentKind.optional(),
  /** A section, class, subclass or group: all below it. */
  ipc: z.string().max(20).optional(),
  status: PatentStatus.optional(),
  /** Held by an organization that stands in this center. */
  centerId: Id.optional(),
  /** An application or a patent in force, with nothing registered that forbids every licence. */
  licensable: flag.optional(),
};

export const PatentFilters = z.object(filters);
export type PatentFilters = z.infer<typeof PatentFilters>;
export const PatentQuery = PageQuery.extend(filters);
export type PatentQuery = z.infer<typeof PatentQuery>;

const count = z.int().min(0);

/**
 * How many patents each filter would leave, beside all the others that are set: a filter does not narrow its own facet,
 * so that another value of it can be chosen.
 */
export const PatentFacets = z
  .object({
    total: count,
    /** Sections, classes and subclasses that any patent is in. */
    ipc: z.array(z.object({ symbol: z.string(), title: z.string(), titleEn: z.string(), count })),
    kinds: z.array(z.object({ kind: PatentKind, count })),
    statuses: z.array(z.object({ status: PatentStatus, count })),
    /** The organizations that hold most. */
    holders: z.array(z.object({ organizationId: Id, name: z.string(), nameEn: z.string().nullable(), count })),
  })
  .meta({ id: 'PatentFacets' });
export type PatentFacets = z.infer<typeof PatentFacets>;

/* The number, before there is a patent */

export const NumberQuery = z.object({ applicationNumber: z.string().min(1).max(40) });
export type NumberQuery = z.infer<typeof NumberQuery>;

/** What a number as somebody wrote it says. A wrong one is no refusal here: it is what was asked. */
export const NumberReading = z
  .object({
    /** `incomplete` has no check digit yet. */
    state: z.enum(['valid', 'wrong_check', 'incomplete', 'wrong_kind', 'invalid']),
    /** As it is kept, with the check digit it should have. */
    canonical: z.string().nullable(),
    kind: PatentKind.nullable(),
    year: z.int().nullable(),
    /** The check digit that the other digits make. */
    expected: z.string().nullable(),
    written: z.string().nullable(),
    /** The patent that is registered under it already. */
    patentId: Id.nullable(),
  })
  .meta({ id: 'PatentNumberReading' });
export type NumberReading = z.infer<typeof NumberReading>;

/* The classification */

export const IpcQuery = z.object({
  /** A section or class; absent for the sections. */
  under: z.string().max(20).optional(),
  /** Words of a title, or the beginning of a symbol, wherever it stands. */
  q: z.string().trim().max(100).optional(),
});
export type IpcQuery = z.infer<typeof IpcQuery>;

export const IpcNode = z
  .object({
    symbol: z.string(),
    level: z.enum(['section', 'class', 'subclass']),
    title: z.string(),
    titleEn: z.string(),
    /** How many patents of the register are in it. */
    count,
    hasMore: z.boolean(),
  })
  .meta({ id: 'IpcNode' });
export type IpcNode = z.infer<typeof IpcNode>;
export const IpcPage = pageOf(IpcNode);
