import { z } from 'zod';

export const Id = z.uuid();
export const Version = z.int().min(1);

/** A short line of text people typed: trimmed, never empty, no control characters. */
export const Line = z
  .string()
  .trim()
  .min(1)
  .max(200)
  .regex(/^[^\p{Cc}]*$/u, 'must not hold control characters');

/** Several lines of text people typed. */
export const Prose = z.string().trim().max(4000);

/** One page of a list, and where the next begins. */
export const pageOf = <T extends z.ZodType>(item: T) =>
  z.object({ items: z.array(item), nextCursor: z.string().nullable() });

/** What every list takes. */
export const PageQuery = z.object({
  limit: z.coerce.number().int().min(1).max(200).default(50),
  cursor: z.string().max(1000).optional(),
});
export type PageQuery = z.infer<typeof PageQuery>;
