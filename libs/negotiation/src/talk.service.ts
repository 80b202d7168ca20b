import { ensure, Refusal, type PageQuery } from '@concentric/kernel';
import { Database, record, type Caller } from '@concentric/platform';
import { Injectable } from '@nestjs/common';
import { v7 as newId } from 'uuid';
import type { NewMessage, NewNote } from './contract';
import { NegotiationEntry, NegotiationNote } from './entry.entity';
import { addEntry, listMessages } from './entry.store';
import { noteAdded } from './events';
import type { Negotiation } from './negotiation.entity';
import { announce, enterRoom, findNegotiation } from './negotiation.store';
import { seatOf } from './party.rules';
import { listNotes, messageViews, noteViews } from './talk.store';
import { ensureLive } from './state.rules';

/** Only from the seat between the sides; it is nobody's who belongs to one, whatever their office in the center. */
const mayNote = ({ ability, facts }: Caller, negotiation: Negotiation) =>
  ability.can('note', negotiation) && seatOf(facts, negotiation)?.party === 'broker';

/** What is said in a room, and what brokers write down beside it. */
@Injectable()
export class TalkService {
  constructor(private readonly database: Database) {}

  /** The newest first. @throws Refusal `not_found` */
  async messages(caller: Caller, negotiationId: string, page: PageQuery) {
    const tx = this.database.reader;
    await findNegotiation(tx, caller, negotiationId);
    const { items, nextCursor } = await listMessages(tx, negotiationId, page);
    return { items: await messageViews(tx, items), nextCursor };
  }

  /** @throws Refusal `not_found` */
  async message(caller: Caller, id: string) {
    const tx = this.database.reader;
    const entry = await tx.findOneBy(NegotiationEntry, { id, kind: 'message' });
    if (!entry) throw new Refusal('not_found');
    await findNegotiation(tx, caller, entry.negotiationId);
    return (await messageViews(tx, [entry]))[0]!;
  }

  /** @throws Refusal `not_found`, `forbidden`, `negotiation_closed` */
  say(caller: Caller, negotiationId: string, { text }: NewMessage) {
    return this.database.write(caller, async (tx) => {
      const { negotiation, seat, now } = await enterRoom(tx, caller, negotiationId, { fresh: false });
      ensure(seat.speaks, 'forbidden');
      ensureLive(negotiation);
      const entry = await addEntry(tx, caller, negotiation, 'message', { text }, now);
      await announce(tx, caller, negotiation, 'message');
      return (await messageViews(tx, [entry]))[0]!;
    });
  }

  /** Of the center's brokers, the newest first. @throws Refusal `not_found`, `forbidden` */
  async notes(caller: Caller, negotiationId: string, page: PageQuery) {
    const tx = this.database.reader;
    const negotiation = await findNegotiation(tx, caller, negotiationId);
    ensure(mayNote(caller, negotiation), 'forbidden');
    const { items, nextCursor } = await listNotes(tx, negotiationId, page);
    return { items: await noteViews(tx, items), nextCursor };
  }

  /** @throws Refusal `not_found` */
  async note(caller: Caller, id: string) {
    const tx = this.database.reader;
    const note = await tx.findOneBy(NegotiationNote, { id });
    if (!note) throw new Refusal('not_found');
    const negotiation = await findNegotiation(tx, caller, note.negotiationId);
    ensure(mayNote(caller, negotiation), 'not_found');
    return (await noteViews(tx, [note]))[0]!;
  }

  /** @throws Refusal `not_found`, `forbidden` */
  jot(caller: Caller, negotiationId: string, { text }: NewNote) {
    return this.database.write(caller, async (tx) => {
      const { negotiation, now } = await enterRoom(tx, caller, negotiationId, { fresh: false });
      ensure(mayNote(caller, negotiation), 'forbidden');
      const note = { id: newId(), negotiationId, userId: caller.facts.userId!, text, at: now };
      await tx.insert(NegotiationNote, note);
      await record(tx, caller, noteAdded(note, negotiation.centerId));
      return (await noteViews(tx, [note]))[0]!;
    });
  }
}
