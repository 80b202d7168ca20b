import { ensure } from '@concentric/kernel';
import { Database, ensureMay, type Caller, type Tx } from '@concentric/platform';
import { Injectable } from '@nestjs/common';
import { ensureMayBroker } from './broker.store';
import type { BrokerChoice } from './contract';
import { changedNegotiation, enterRoom, keepRoom, type HeldRoom } from './negotiation.store';
import { brokers } from './party.rules';
import { ensureLive } from './state.rules';
import { negotiationView } from './view';

/** Who brokers between the sides. */
@Injectable()
export class BrokerService {
  constructor(private readonly database: Database) {}

  /**
   * The center's manager chooses, or leaves the sides to themselves.
   * @throws Refusal `not_found`, `forbidden`, `stale_version`, `negotiation_closed`, `broker_not_of_center`,
   * `broker_of_a_side`
   */
  assign(caller: Caller, id: string, { userId }: BrokerChoice) {
    return this.database.write(caller, async (tx) => {
      const room = await enterRoom(tx, caller, id);
      ensureMay(caller, 'assign', room.negotiation);
      ensure(room.seat.party === 'broker', 'broker_of_a_side');
      return this.choose(tx, caller, room, userId);
    });
  }

  /** A broker of the center takes the talks on. @throws Refusal as `assign`, and `broker_taken` */
  join(caller: Caller, id: string) {
    return this.database.write(caller, async (tx) => {
      const room = await enterRoom(tx, caller, id);
      ensure(room.seat.party === 'broker', 'broker_of_a_side');
      ensure(brokers(caller.facts, room.negotiation), 'broker_taken');
      return this.choose(tx, caller, room, caller.facts.userId);
    });
  }

  private async choose(tx: Tx, caller: Caller, { negotiation: before, now }: HeldRoom, brokerUserId: string | null) {
    ensureLive(before);
    if (brokerUserId === before.brokerUserId) return negotiationView(tx, caller, before);
    if (brokerUserId !== null) await ensureMayBroker(tx, before, brokerUserId);
    const negotiation = changedNegotiation(before, { brokerUserId });
    await keepRoom(tx, caller, negotiation, 'broker', { at: now, content: { brokerUserId } });
    return negotiationView(tx, caller, negotiation);
  }
}
