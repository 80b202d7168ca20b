import { Center } from '@concentric/alliance';
import { User } from '@concentric/identity';
import { Check, Column, Entity, ForeignKey, Index, PrimaryColumn } from 'typeorm';
import type { AttestationState } from './contract';

/** A person's word on a clause that no software can check. */
@Entity('attestations')
@Index('attestations_center_id', ['centerId', 'id'])
@Index('attestation_exists', ['centerId', 'clauseId'], { unique: true, where: `state = 'live'` })
@Check('attestations_withdrawn', `(state = 'withdrawn') = (reason IS NOT NULL)`)
export class Attestation {
  @PrimaryColumn('uuid')
  id!: string;

  @Column('uuid')
  @ForeignKey(() => Center, { name: 'attestations_center_id_fkey' })
  centerId!: string;

  @Column('text')
  cityCode!: string;

  @Column('text')
  packId!: string;

  @Column('text')
  clauseId!: string;

  @Column('boolean')
  holds!: boolean;

  @Column('text')
  statement!: string;

  @Column('uuid')
  @ForeignKey(() => User, { name: 'attestations_user_id_fkey' })
  userId!: string;

  @Column('timestamptz')
  attestedAt!: Date;

  @Column('text')
  state!: AttestationState;

  @Column('timestamptz', { nullable: true })
  endedAt!: Date | null;

  @Column('text', { nullable: true })
  reason!: string | null;

  @Column('integer', { default: 1 })
  version!: number;
}
