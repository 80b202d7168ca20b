import { User } from '@concentric/identity';
import { Check, Column, Entity, ForeignKey, Index, PrimaryColumn, Unique } from 'typeorm';
import type { EntryKind } from './contract';
import { Negotiation } from './negotiation.entity';

/** One thing that happened in the room. Each hash follows from the one before, so that no row can change unseen. */
@Entity('negotiation_entries')
@Unique('negotiation_entries_id', ['id'])
@Index('negotiation_messages', ['negotiationId', 'seq'], { where: `kind = 'message'` })
@Check('negotiation_entries_seq', 'seq > 0')
@Check('chain_broken', `hash = encode(sha256(convert_to(previous_hash || body, 'UTF8')), 'hex')`)
export class NegotiationEntry {
  @PrimaryColumn('uuid')
  @ForeignKey(() => Negotiation, { name: 'negotiation_entries_negotiation_id_fkey' })
  negotiationId!: string;

  @PrimaryColumn('integer')
  seq!: number;

  @Column('uuid')
  id!: string;

  @Column('text')
  kind!: EntryKind;

  @Column('timestamptz')
  at!: Date;

  /** Canonical JSON: who did what, and all that was said. */
  @Column('text')
  body!: string;

  @Column('text')
  previousHash!: string;

  @Column('text')
  hash!: string;
}

/** What brokers of a center write down for themselves; the sides never see it. */
@Entity('negotiation_notes')
@Index('negotiation_notes_negotiation_id', ['negotiationId', 'id'])
export class NegotiationNote {
  @PrimaryColumn('uuid')
  id!: string;

  @Column('uuid')
  @ForeignKey(() => Negotiation, { name: 'negotiation_notes_negotiation_id_fkey' })
  negotiationId!: string;

  @Column('uuid')
  @ForeignKey(() => User, { name: 'negotiation_notes_user_id_fkey' })
  userId!: string;

  @Column('text')
  text!: string;

  @Column('timestamptz')
  at!: Date;
}
