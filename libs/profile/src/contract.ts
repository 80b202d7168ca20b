import { declareRefusals, Id, Line, Prose, say } from '@concentric/kernel';
import { z } from 'zod';

/** What an organization has done: a project, a product, a standard. */
export const PastWork = z
  .object({
    title: Line,
    summary: Prose.max(1000).nullish(),
    year: z.int().min(1949).max(2100),
  })
  .meta({ id: 'NewPastWork' });
export type PastWork = z.infer<typeof PastWork>;

const distinct = <T extends z.ZodType<string>>(item: T) =>
  z
    .array(item)
    .max(30)
    .transform((all) => [...new Set(all)]);

/** All of it: what is not said is no longer there. */
export const NewProfile = z.object({
  /** Fields of any center's policy, see `GET /policies`. */
  fields: distinct(z.string().min(1).max(64)).default([]),
  /** What it can do, in Chinese, English or both. */
  capabilities: Prose.default(''),
  keywords: distinct(Line.max(50, say('is too long for a keyword', '关键词过长'))).default([]),
  pastWorks: z.array(PastWork).max(50).default([]),
});
export type NewProfile = z.infer<typeof NewProfile>;

export const ProfileView = z
  .object({
    organizationId: Id,
    fields: z.array(z.string()),
    capabilities: z.string(),
    keywords: z.array(z.string()),
    pastWorks: z.array(
      z.object({ id: Id, title: z.string(), summary: z.string().nullable(), year: z.int() }).meta({ id: 'PastWork' }),
    ),
    /** Whether the caller may change it. */
    mine: z.boolean(),
    /** 0 while nobody has said anything yet. */
    version: z.int().min(0),
  })
  .meta({ id: 'OrganizationProfile' });
export type ProfileView = z.infer<typeof ProfileView>;

export const profileRefusals = declareRefusals({
  profile_field_unknown: {
    status: 422,
    zh: '没有编号为“{fieldCode}”的领域。',
    en: 'No policy has a field {fieldCode}.',
  },
});
