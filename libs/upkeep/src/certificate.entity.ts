import { Instrument } from '@concentric/equipment';
import { User } from '@concentric/identity';
import { Check, Column, Entity, ForeignKey, Index, PrimaryColumn } from 'typeorm';
import type { CertificateState, Scheme } from './contract';

/** That an instrument measures one quantity over one range as it should, from when until when. */
@Entity('certificates')
@Index('certificates_instrument_id', ['instrumentId', 'validUntil', 'id'])
@Index('certificate_exists', ['instrumentId', 'issuer', 'number'], { unique: true, where: `state = 'valid'` })
@Check('certificates_period', 'valid_from < valid_until')
@Check('certificates_lapse', `(state = 'lapsed') = (lapsed_at IS NOT NULL)`)
export class Certificate {
  @PrimaryColumn('uuid')
  id!: string;

  @Column('uuid')
  @ForeignKey(() => Instrument, { name: 'certificates_instrument_id_fkey' })
  instrumentId!: string;

  @Column('text')
  number!: string;

  @Column('text')
  issuer!: string;

  @Column('text')
  quantity!: string;

  @Column('text')
  range!: string;

  @Column('text', { array: true, default: () => "'{}'" })
  schemes!: Scheme[];

  @Column('date')
  issuedOn!: string;

  @Column('timestamptz')
  validFrom!: Date;

  @Column('timestamptz')
  validUntil!: Date;

  @Column('text')
  state!: CertificateState;

  @Column('text', { nullable: true })
  note!: string | null;

  @Column('timestamptz', { nullable: true })
  lapsedAt!: Date | null;

  /** Why it was withdrawn before its time. */
  @Column('text', { nullable: true })
  reason!: string | null;

  /** Who recorded it; null for the platform itself. */
  @Column('uuid', { nullable: true })
  @ForeignKey(() => User, { name: 'certificates_user_id_fkey' })
  userId!: string | null;

  @Column('integer', { default: 1 })
  version!: number;
}
