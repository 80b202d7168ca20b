import { Id, Line, Ratio, say } from '@concentric/kernel';
import { z } from 'zod';

/** 发明, 实用新型, 外观设计: the number says which. */
export const PatentKind = z.enum(['invention', 'utility_model', 'design']);
export type PatentKind = z.infer<typeof PatentKind>;

/** Where a patent stands, by its legal events. */
export const PatentStatus = z.enum([
  ...(['application', 'published', 'granted', 'lapsed', 'expired', 'invalidated'] as const),
  ...(['refused', 'withdrawn', 'abandoned'] as const),
]);
export type PatentStatus = z.infer<typeof PatentStatus>;

/** What stands before the number: of a patent ZL, of an application CN (ZC 0006-2003). */
export const numberPrefixOf = (status: PatentStatus): 'ZL' | 'CN' =>
  ['application', 'published', 'refused', 'withdrawn'].includes(status) ? 'CN' : 'ZL';

/** The finest share the register keeps. */
const finest = 1_000_000;

/** 份额: more than nothing, at most all, and no finer than a millionth. */
const Share = Ratio.refine(
  ({ numerator, denominator }) => numerator > 0 && numerator <= denominator && denominator <= finest,
  { error: say('must be above 0 and at most the whole', '份额须大于 0 且不超过全部') },
);

const isId = (value: unknown) => Id.safeParse(value).success;
const named = (value: unknown) => (typeof value === 'string' ? { name: value } : value);

/**
 * An organization of the platform, or somebody else by name. A text alone is the id of the one, or the name of the other.
 * Either every holder has a share, or none has: then they hold alike.
 */
export const NewHolder = z.preprocess(
  (value) => (isId(value) ? { organizationId: value } : named(value)),
  z
    .object({ organizationId: Id.nullish(), name: Line.nullish(), share: Share.nullish() })
    .refine(({ organizationId, name }) => organizationId != null || name != null, {
      error: say('needs organizationId or a name', '须填写机构或名称'),
    }),
);
export type NewHolder = z.infer<typeof NewHolder>;

export const HolderView = z
  .object({
    organizationId: Id.nullable(),
    name: z.string(),
    nameEn: z.string().nullable(),
    /** What was agreed, or an equal part. */
    share: Ratio,
  })
  .meta({ id: 'PatentHolder' });

/** A place in the International Patent Classification: a subclass `H01L`, or a group `H01L 29/16`. */
export const IpcSymbol = z
  .string()
  .transform((text) => text.normalize('NFKC').toUpperCase().replace(/\s+/g, ''))
  .pipe(
    z
      .string()
      .regex(
        /^[A-Z]\d{2}[A-Z](0{0,3}[1-9]\d{0,3}\/\d{2,6})?$/,
        say('must be an IPC symbol such as H01L 29/16', '须为 IPC 分类号，如 H01L 29/16'),
      ),
  )
  .transform((symbol) => (symbol.length > 4 ? `${symbol.slice(0, 4)} ${symbol.slice(4)}` : symbol));
