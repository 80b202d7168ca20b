import { ensure } from '@concentric/kernel';
import { Database, type Caller, type Tx, type Upload } from '@concentric/platform';
import { Inject } from '@nestjs/common';
import { attachmentsOf, contentOf, dropAttachment, keepAttachment } from './attachment.store';
import type { Subject } from './events';

/** The files of a feature's things: the feature says who reads them, and until when they change. */
export abstract class AttachmentService {
  constructor(@Inject(Database) private readonly database: Database) {}

  /** The thing, when the caller may read its files. @throws Refusal */
  protected abstract readable(tx: Tx, caller: Caller, id: string): Promise<Subject>;

  /** The thing, held, when the caller may change its files and they may still change. @throws Refusal */
  protected abstract changeable(tx: Tx, caller: Caller, id: string): Promise<Subject>;

  /** @throws Refusal as `readable` */
  async listOf(caller: Caller, id: string) {
    const tx = this.database.reader;
    return this.listed(tx, await this.readable(tx, caller, id));
  }

  /** @throws Refusal as `readable`, `not_found` */
  async read(caller: Caller, id: string, attachmentId: string) {
    const attachment = (await this.listOf(caller, id)).items.find((it) => it.id === attachmentId);
    ensure(attachment !== undefined, 'not_found');
    return attachment;
  }

  /** @throws Refusal as `readable`, `not_found` */
  async content(caller: Caller, id: string, attachmentId: string) {
    const tx = this.database.reader;
    return contentOf(tx, await this.readable(tx, caller, id), attachmentId);
  }

  /** @throws Refusal as `changeable`, or as `keepAttachment` */
  add(caller: Caller, id: string, upload: Upload) {
    return this.database.write(caller, async (tx) =>
      keepAttachment(tx, caller, await this.changeable(tx, caller, id), upload),
    );
  }

  /** @throws Refusal as `changeable`, `not_found` */
  remove(caller: Caller, id: string, attachmentId: string) {
    return this.database.write(caller, async (tx) => {
      const subject = await this.changeable(tx, caller, id);
      await dropAttachment(tx, caller, subject, attachmentId);
      return this.listed(tx, subject);
    });
  }

  private async listed(tx: Tx, { type, id }: Subject) {
    return { items: await attachmentsOf(tx, type, [id]), nextCursor: null };
  }
}
