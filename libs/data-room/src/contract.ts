import { declareRefusals, Id, InstantOut, Line, pageOf, Prose, Version } from '@concentric/kernel';
import { AttachmentView } from '@contract/attachment';
import { z } from 'zod';

/** 公开介绍, 签署保密协议后, 指定人员: what lies behind a listing, each beyond the one before. */
export const Tier = z.enum(['teaser', 'nda', 'named']);
export type Tier = z.infer<typeof Tier>;

export const ListingFileView = AttachmentView.extend({
  tier: Tier,
  /** Whether what the caller downloads bears who they are, and when. */
  marked: z.boolean(),
}).meta({ id: 'ListingFile' });
export type ListingFileView = z.infer<typeof ListingFileView>;
export const ListingFilePage = pageOf(ListingFileView);
export const ListingFileQuery = z.object({ tier: Tier.default('teaser') });
export type ListingFileQuery = z.infer<typeof ListingFileQuery>;

/** What is absent stays as it is; null takes it away. */
export const DataRoomChange = z.object({ ndaText: Prose.nullable(), namedText: Prose.nullable() }).partial();
export type DataRoomChange = z.infer<typeof DataRoomChange>;

/** What a caller sees of what lies behind a listing, up to their tier. */
export const DataRoomView = z
  .object({
    listingId: Id,
    tier: Tier,
    ndaText: z.string().nullable(),
    namedText: z.string().nullable(),
    files: z.array(ListingFileView),
    /** What there is beyond the caller's tier: files, and texts as one each. */
    beyond: z.object({ nda: z.int(), named: z.int() }),
    /** Whether the caller keeps it, and sees who read what. */
    keeps: z.boolean(),
    version: Version,
  })
  .meta({ id: 'DataRoom' });
export type DataRoomView = z.infer<typeof DataRoomView>;

/** By the address they sign in with. */
export const NewPerson = z.object({ email: z.email().max(254) });
export type NewPerson = z.infer<typeof NewPerson>;
export const PersonView = z
  .object({
    listingId: Id,
    userId: Id,
    userName: z.string(),
    /** The organizations they belong to. */
    organizations: z.array(z.string()),
    namedAt: InstantOut,
  })
  .meta({ id: 'ListingPerson' });
export type PersonView = z.infer<typeof PersonView>;
export const PersonPage = pageOf(PersonView);

export const AccessEntryView = z
  .object({
    id: Id,
    userId: Id,
    userName: z.string(),
    organizationName: Line.nullable(),
    /** A file, or the texts of the tier. */
    what: z.enum(['details', 'file']),
    tier: Tier,
    fileName: z.string().nullable(),
    at: InstantOut,
  })
  .meta({ id: 'ListingAccess' });
export type AccessEntryView = z.infer<typeof AccessEntryView>;
export const AccessPage = pageOf(AccessEntryView);

export const dataRoomRefusals = declareRefusals({
  file_not_markable: {
    status: 422,
    zh: '保密层的文件须为能加水印的 PDF、PNG 或 JPEG：未加密、未损坏，不含脚本和附件，至多 500 页或 4000 万像素。',
    en: 'A file behind the teaser is a PDF, PNG or JPEG that a watermark can be put on: not encrypted or damaged, without scripts or files in it, at most 500 pages or 40 million pixels.',
  },
  data_room_closed: {
    status: 409,
    zh: '挂牌已撤下，资料不再变更。',
    en: 'The listing was withdrawn: what lies behind it stays as it is.',
  },
  person_unknown: {
    status: 422,
    zh: '没有以该邮箱登录、且所在机构已签署保密协议的用户。',
    en: 'Nobody whose organization signed a confidentiality agreement signs in with this address.',
  },
  person_named: {
    status: 409,
    zh: '该人员已在名单中。',
    en: 'This person is named already.',
  },
});
