import { z } from 'zod';
import { say } from './say';

export const Id = z.uuid();
export const Version = z.int().min(1);

/** A short line of text people typed: trimmed, never empty, no control characters. */
export const Line = z
  .string()
  .trim()
  .min(1)
  .max(200)
  .regex(/^[^\p{Cc}\p{Cs}]*$/u, say('must not hold control characters', '不得含有控制字符'));

/** Several lines of text people typed; no NUL and no half character, which PostgreSQL cannot keep. */
export const Prose = z
  .string()
  .trim()
  .max(4000)
  .regex(/^[^\0\p{Cs}]*$/u, say('must be readable text', '须为可读文本'));

/** The body of a request that says all in its path: an empty object, or none. */
export const NothingMore = z.object({}).nullish();
export type NothingMore = z.infer<typeof NothingMore>;

/** One page of a list, and where the next begins. */
export const pageOf = <T extends z.ZodType>(item: T) =>
  z.object({ items: z.array(item), nextCursor: z.string().nullable() });

/** What every list takes. */
export const PageQuery = z.object({
  limit: z.coerce.number().int().min(1).max(200).default(50),
  cursor: z.string().max(1000).optional(),
});
export type PageQuery = z.infer<typeof PageQuery>;

/** What a service gives to be shown as this shape: instants may still be Dates. */
export type Shown<T extends z.ZodType> = z.input<T>;

/**
 * What had this shape when it was kept and is told as it was kept: in a list, looking again at every part of every row
 * costs more than all else. Only for what nobody but the platform writes, whose shape was whitelisted then.
 * @param id of the shape, which another answer describes
 */
export const kept = <T extends z.ZodType>(shape: T, id: string) =>
  z.any().meta({ $ref: `#/components/schemas/${id}` }) as unknown as z.ZodType<z.output<typeof shape>>;
