import { contentOf, dropAttachment, keepAttachment, type Subject } from '@concentric/attachment';
import { Organization } from '@concentric/identity';
import { ensure, fileMediaTypes, type PageQuery, type Shown } from '@concentric/kernel';
import { findListing, holdListing, listingTopic, type LicenceListing } from '@concentric/listing';
import {
  Database,
  databaseNow,
  ensureFresh,
  ensureMay,
  isMarkable,
  watermarked,
  type Caller,
  type FileAnswer,
  type MarkableKind,
  type Tx,
  type Upload,
} from '@concentric/platform';
import { Injectable } from '@nestjs/common';
import type { DataRoomChange, DataRoomView, NewPerson, Tier } from './contract';
import { DataRoom, ListingFile } from './data-room.entity';
import {
  bondedPerson,
  dropPerson,
  filesOf,
  keepPerson,
  keepRoom,
  listAccesses,
  listPersons,
  logAccess,
  roomOf,
  sightOf,
  subjectType,
  type FileShown,
} from './data-room.store';
import { reaches } from './tier.rules';

type RoomShown = Shown<typeof DataRoomView>;

const subjectOf = ({ id, centerId }: LicenceListing): Subject => ({
  ...{ type: subjectType, id, centerId },
  topics: [listingTopic(id)],
});

/** What lies behind a listing: texts and files by tier, who may see them, and who did. */
@Injectable()
export class DataRoomService {
  constructor(private readonly database: Database) {}

  /** What the caller sees of it; texts behind the teaser are entered in the log. @throws Refusal `not_found` */
  read(caller: Caller, id: string): Promise<RoomShown> {
    return this.database.write(caller, async (tx) => {
      const listing = await findListing(tx, caller, id);
      const { tier, organizationId } = await sightOf(tx, caller, listing);
      const shown = await this.shown(tx, caller, listing, tier);
      const read = shown.namedText !== null ? 'named' : shown.ndaText !== null ? 'nda' : null;
      if (read && !isOwn(caller, listing))
        await logAccess(tx, caller, { listingId: id, organizationId, what: 'details', tier: read, fileName: null });
      return shown;
    });
  }

  /** @throws Refusal `not_found`, `forbidden`, `stale_version`, `data_room_closed` */
  change(caller: Caller, id: string, wish: DataRoomChange): Promise<RoomShown> {
    return this.database.write(caller, async (tx) => {
      const listing = await this.furnishable(tx, caller, id);
      const before = await roomOf(tx, id);
      ensureFresh(caller, before);
      const given = Object.fromEntries(Object.entries(wish).filter(([, value]) => value !== undefined));
      const texts = Object.fromEntries(Object.entries(given).map(([key, value]) => [key, value === '' ? null : value]));
      await keepRoom(
        tx,
        caller,
        listing,
        Object.assign(new DataRoom(), before, texts, { version: before.version + 1 }),
      );
      return this.shown(tx, caller, listing, 'named');
    });
  }

  private async shown(tx: Tx, caller: Caller, listing: LicenceListing, tier: Tier): Promise<RoomShown> {
    const { ndaText, namedText, version } = await roomOf(tx, listing.id);
    const files = await filesOf(tx, listing.id);
    const within = { nda: reaches(tier, 'nda'), named: reaches(tier, 'named') };
    const beyond = (it: 'nda' | 'named', text: string | null) =>
      within[it] ? 0 : files.filter((file) => file.tier === it).length + (text === null ? 0 : 1);
    return {
      ...{ listingId: listing.id, tier, version, keeps: caller.ability.can('furnish', listing) },
      ...{ ndaText: within.nda ? ndaText : null, namedText: within.named ? namedText : null },
      files: files.filter((file) => reaches(tier, file.tier)).map((file) => fileShown(caller, listing, file)),
      beyond: { nda: beyond('nda', ndaText), named: beyond('named', namedText) },
    };
  }

  /** @throws Refusal `not_found`, `forbidden`, `data_room_closed` */
  private async furnishable(tx: Tx, caller: Caller, id: string): Promise<LicenceListing> {
    // The listing's own version is not what is changed here.
    const unversioned = { ...caller, request: { ...caller.request, ifMatch: null } };
    const { listing } = await holdListing(tx, unversioned, 'furnish', id);
    ensure(listing.state !== 'withdrawn', 'data_room_closed');
    return listing;
  }

  /* Files */

  /** The files up to the caller's tier. @throws Refusal `not_found` */
  async files(caller: Caller, id: string) {
    const tx = this.database.reader;
    const listing = await findListing(tx, caller, id);
    const { tier } = await sightOf(tx, caller, listing);
    const files = (await filesOf(tx, id)).filter((file) => reaches(tier, file.tier));
    return { items: files.map((file) => fileShown(caller, listing, file)), nextCursor: null };
  }

  /** @throws Refusal `not_found`, also for what is beyond the caller's tier */
  async file(caller: Caller, id: string, attachmentId: string) {
    const file = (await this.files(caller, id)).items.find((it) => it.id === attachmentId);
    ensure(file !== undefined, 'not_found');
    return file;
  }

  /**
   * A file; behind the teaser everybody but the licensor gets a copy that bears who read it, and is entered in the log.
   * @throws Refusal `not_found`
   */
  async content(caller: Caller, id: string, attachmentId: string): Promise<FileAnswer> {
    const { answer, lines, kind } = await this.opened(caller, id, attachmentId);
    if (lines === null) return answer;
    // It takes a while, in which nothing is held: that it was read is entered already.
    const content = await watermarked(Buffer.from(answer.content), kind as MarkableKind, lines);
    return { name: answer.name.replace(/\.\w+$/, '.pdf'), content, mediaType: 'application/pdf' };
  }

  /** A file as it was handed in, entered in the log, with what its copy is to bear; null where it bears nothing. */
  private opened(caller: Caller, id: string, attachmentId: string): Promise<Opened> {
    return this.database.write(caller, async (tx) => {
      const listing = await findListing(tx, caller, id);
      const { tier, organizationId } = await sightOf(tx, caller, listing);
      const file = (await filesOf(tx, id)).find((it) => it.id === attachmentId);
      ensure(file !== undefined && reaches(tier, file.tier), 'not_found');
      const answer = await contentOf(tx, { type: subjectType, id }, attachmentId);
      if (!isMarked(caller, listing, file)) return { answer, lines: null, kind: file.kind };
      const reading = { listingId: id, organizationId, tier: file.tier, fileName: file.name };
      await logAccess(tx, caller, { ...reading, what: 'file' });
      return { answer, lines: await linesFor(tx, caller, id, organizationId), kind: file.kind };
    });
  }

  /** @throws Refusal `not_found`, `forbidden`, `data_room_closed`, `file_not_markable`, or as `keepAttachment` */
  async add(caller: Caller, id: string, tier: Tier, upload: Upload) {
    // Trying it takes a while: it is done for those who may, and before anything is held.
    await this.kept(caller, id);
    const markable = tier === 'teaser' || (await isMarkable(upload.content, kindNamed(upload.mediaType)));
    return this.database.write(caller, async (tx) => {
      const listing = await this.furnishable(tx, caller, id);
      const kept = await keepAttachment(tx, caller, subjectOf(listing), upload);
      ensure(markable, 'file_not_markable');
      await tx.insert(ListingFile, { attachmentId: kept.id, listingId: id, tier });
      return fileShown(caller, listing, { ...kept, tier });
    });
  }

  /** @throws Refusal `not_found`, `forbidden`, `data_room_closed` */
  async remove(caller: Caller, id: string, attachmentId: string) {
    await this.database.write(caller, async (tx) => {
      const listing = await this.furnishable(tx, caller, id);
      await dropAttachment(tx, caller, subjectOf(listing), attachmentId);
      return {};
    });
    return this.files(caller, id);
  }

  /* Persons and the log: the licensor's own */

  /** @throws Refusal `not_found`, `forbidden` */
  async persons(caller: Caller, id: string, page: PageQuery) {
    return listPersons(this.database.reader, (await this.kept(caller, id)).id, page);
  }

  /** Names somebody of an organization that signed, or of the center's staff. @throws Refusal `person_unknown`, `person_named` */
  name(caller: Caller, id: string, { email }: NewPerson) {
    return this.database.write(caller, async (tx) => {
      const { listing, now, today } = await holdListing(tx, caller, 'admit', id);
      const userId = await bondedPerson(tx, listing, email, today);
      ensure(userId !== undefined, 'person_unknown');
      return keepPerson(tx, caller, listing, userId, now);
    });
  }

  /** @throws Refusal `not_found`, `forbidden` */
  async unname(caller: Caller, id: string, userId: string) {
    await this.database.write(caller, async (tx) => {
      const { listing } = await holdListing(tx, caller, 'admit', id);
      await dropPerson(tx, caller, listing, userId);
      return {};
    });
    return listPersons(this.database.reader, id, { limit: 200 });
  }

  /** Who read what. @throws Refusal `not_found`, `forbidden` */
  async log(caller: Caller, id: string, page: PageQuery) {
    return listAccesses(this.database.reader, (await this.kept(caller, id)).id, page);
  }

  private async kept(caller: Caller, id: string): Promise<LicenceListing> {
    const listing = await findListing(this.database.reader, caller, id);
    ensureMay(caller, 'furnish', listing);
    return listing;
  }
}

type Opened = { readonly answer: FileAnswer; readonly lines: readonly string[] | null; readonly kind: string };

const kindNamed = (mediaType: string): string =>
  Object.entries(fileMediaTypes).find(([, type]) => type === mediaType)?.[0] ?? '';

const isOwn = ({ facts }: Caller, { organizationId }: LicenceListing) =>
  facts.organizations.some(({ id }) => id === organizationId);

const isMarked = (caller: Caller, listing: LicenceListing, { tier }: { tier: Tier }) =>
  tier !== 'teaser' && !isOwn(caller, listing);

const fileShown = (caller: Caller, listing: LicenceListing, file: FileShown) => ({
  ...file,
  marked: isMarked(caller, listing, file),
});

/** Who reads, for whom, when and of what: what a leaked page tells. */
async function linesFor(tx: Tx, { facts }: Caller, listingId: string, organizationId: string | null) {
  const organization = organizationId === null ? null : await tx.findOneBy(Organization, { id: organizationId });
  const at = (await databaseNow(tx)).toLocaleString('sv-SE', { timeZone: 'Asia/Shanghai' });
  return [[facts.userName, organization?.name].filter(Boolean).join(' · '), `${at} (UTC+8)`, listingId];
}
