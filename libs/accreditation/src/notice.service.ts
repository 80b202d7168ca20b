import { ensure, Refusal, type PageQuery } from '@concentric/kernel';
import { Database, databaseNow, find, hold, systemCaller, type Caller } from '@concentric/platform';
import { Injectable } from '@nestjs/common';
import { v7 as newId } from 'uuid';
import { Application } from './application.entity';
import { changed } from './application.store';
import type { NewObjection, ObjectionAnswer, PublicQuery } from './contract';
import { Objection, PublicNotice } from './notice.entity';
import {
  checkOf,
  keepObjection,
  listDirectory,
  listNotices,
  listObjections,
  noticeViews,
  objectionViews,
  recentFrom,
  type ObjectionShown,
} from './notice.store';

/** How many objections one address may send within an hour. */
const mostAnHour = 10;

/** What everybody may read, object to and check, and the office's answers. */
@Injectable()
export class NoticeService {
  constructor(private readonly database: Database) {}

  async list(query: PublicQuery) {
    const tx = this.database.reader;
    return listNotices(tx, await databaseNow(tx), query);
  }

  directory(query: PublicQuery) {
    return listDirectory(this.database.reader, query);
  }

  /** @throws Refusal `not_found` */
  async check(asked: string) {
    const tx = this.database.reader;
    return checkOf(tx, await databaseNow(tx), asked);
  }

  /** @throws Refusal `not_found` when there is none, or when it was taken back */
  async read(id: string) {
    const tx = this.database.reader;
    const notice = await tx.findOneBy(PublicNotice, { id });
    if (!notice || notice.withdrawnAt) throw new Refusal('not_found');
    const [shown] = await noticeViews(tx, await databaseNow(tx), [notice]);
    return shown!;
  }

  /**
   * Anybody objects while the notice stands; `address` is where it came from.
   * @throws Refusal `not_found`, `notice_closed`, `objections_too_many`
   */
  object(address: string, noticeId: string, wish: NewObjection): Promise<{ id: string; lodgedAt: Date }> {
    const public_ = systemCaller('public');
    const caller = { ...public_, request: { ...public_.request, address } };
    return this.database.write(caller, async (tx) => {
      const notice = await tx.findOne(PublicNotice, { where: { id: noticeId }, lock: { mode: 'pessimistic_read' } });
      if (!notice || notice.withdrawnAt) throw new Refusal('not_found');
      const now = await databaseNow(tx);
      ensure(now < notice.closesAt, 'notice_closed');
      ensure((await recentFrom(tx, address)) < mostAnHour, 'objections_too_many');
      const { applicationId, centerId, cityCode } = notice;
      const objection = Object.assign(new Objection(), {
        ...{ id: newId(), noticeId, applicationId, centerId, cityCode, ...wish, address, lodgedAt: now },
        ...{ state: 'open', answer: null, answeredBy: null, answeredAt: null, version: 1 },
      });
      await keepObjection(tx, caller, objection, 'lodged');
      return { id: objection.id, lodgedAt: now };
    });
  }

  async objections(caller: Caller, applicationId: string, page: PageQuery) {
    const tx = this.database.reader;
    await find(tx, caller, Application, applicationId);
    return listObjections(tx, caller, applicationId, page);
  }

  /** @throws Refusal `objection_answered` */
  answer(caller: Caller, id: string, { outcome, answer }: ObjectionAnswer): Promise<ObjectionShown> {
    return this.database.write(caller, async (tx) => {
      const before = await hold(tx, caller, 'handle', Objection, id);
      ensure(before.state === 'open', 'objection_answered');
      const answered = { answer, answeredBy: caller.facts.userId, answeredAt: await databaseNow(tx) };
      const after = changed(before, { state: outcome, ...answered });
      const [shown] = await objectionViews(tx, [await keepObjection(tx, caller, after, 'answered')]);
      return shown!;
    });
  }
}
