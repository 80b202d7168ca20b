import { Day, declareRefusals, Id, pageOf, PageQuery, say } from '@concentric/kernel';
import { GrantKind, IpcPrefix, Territory } from '@contract/licensing';
import { z } from 'zod';

/** What may be taken of a patent; an open statement 开放许可声明 keeps it free of exclusive and sole licences. */
export const TakenKind = z.enum(['exclusive', 'sole', 'non_exclusive', 'open_statement']);
export type TakenKind = z.infer<typeof TakenKind>;

const Side = z.object({ name: z.string(), nameEn: z.string().nullable() }).meta({ id: 'GrantSide' });

/** What is taken of a patent. To whom it was granted only the two sides are told. */
export const GrantView = z
  .object({
    id: Id,
    patentId: Id,
    kind: TakenKind,
    standsIn: z.boolean(),
    /** IPC prefixes; none is every field. */
    fields: z.array(z.string()),
    /** `CN` or regions; none is the whole country. */
    territories: z.array(z.string()),
    startsOn: Day,
    /** The first day on which it no longer holds; null while the patent lives. */
    endsOn: Day.nullable(),
    /** Whether it holds today. */
    inForce: z.boolean(),
    licenceNumber: z.string().nullable(),
    /** Whether an organization of the caller's is one of the sides. The rest is null for everybody else. */
    mine: z.boolean(),
    licenceId: Id.nullable(),
    licensor: Side.nullable(),
    licensee: Side.nullable(),
  })
  .meta({ id: 'LicenceGrant' });
export type GrantView = z.infer<typeof GrantView>;
export const GrantPage = pageOf(GrantView);

const flag = z.stringbool().default(false);

export const GrantQuery = PageQuery.extend({
  /** Also what has ended. */
  ended: flag,
});
export type GrantQuery = z.infer<typeof GrantQuery>;

const parts = (value: unknown) =>
  (Array.isArray(value) ? value : [value])
    .flatMap((part) => (typeof part === 'string' ? part.split(',') : part === undefined ? [] : [part as unknown]))
    .filter((part) => part !== '');

/** A licence somebody has in mind; several fields or regions are parted by commas. */
export const AvailabilityQuery = z
  .object({
    kind: GrantKind.default('non_exclusive'),
    standsIn: flag,
    fields: z.preprocess(parts, z.array(IpcPrefix).max(50)).default([]),
    territories: z.preprocess(parts, z.array(Territory).max(100)).default([]),
    /** Today, unless said otherwise. */
    from: Day.optional(),
    until: Day.optional(),
  })
  .refine(({ from, until }) => from === undefined || until === undefined || from < until, {
    path: ['until'],
    error: say('must be after from', '须晚于起始日'),
  });
export type AvailabilityQuery = z.infer<typeof AvailabilityQuery>;

export const AvailabilityView = z
  .object({
    available: z.boolean(),
    /** What it conflicts with, at most 50. */
    conflicts: z.array(GrantView),
  })
  .meta({ id: 'GrantAvailability' });
export type AvailabilityView = z.infer<typeof AvailabilityView>;

export const grantRefusals = declareRefusals({
  grant_conflicts: {
    status: 409,
    zh: '许可范围与已有的许可冲突。已有{kindWord}：{scope}，{period}。',
    en: 'What would be granted conflicts with what is granted already. There is {kindWordEn}: {scopeEn}, {periodEn}.',
  },
  open_licence_forbids_exclusive: {
    status: 409,
    zh: '开放许可实施期间，不得给予独占或者排他许可（专利法第51条）。',
    en: 'While an open licence is declared, no exclusive or sole licence may be granted (Patent Law, art. 51).',
  },
  open_licence_taken: {
    status: 409,
    zh: '该专利已有声明中的开放许可。',
    en: 'An open licence of this patent is declared already.',
  },
});
