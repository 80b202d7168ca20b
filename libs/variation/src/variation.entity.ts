import { User } from '@concentric/identity';
import { Licence } from '@concentric/licence';
import type { LicenceClauses, LicenceSide } from '@contract/licence';
import type { LicenceTerms } from '@contract/licensing';
import { Check, Column, Entity, ForeignKey, Index, PrimaryColumn, Unique } from 'typeorm';
import type { LicenceNoticeKind, VariationKind, VariationState } from './contract';

/** A change to a licence in force; it holds once both sides have signed its text. */
@Entity('licence_variations')
@Unique('licence_variations_number', ['licenceId', 'number'])
@Unique('licence_variations_edition', ['licenceId', 'edition'])
@Index('variation_open', ['licenceId'], { unique: true, where: `state IN ('proposed', 'signed_once')` })
export class LicenceVariation {
  @PrimaryColumn('uuid')
  id!: string;

  @Column('uuid')
  @ForeignKey(() => Licence, { name: 'licence_variations_licence_id_fkey' })
  licenceId!: string;

  @Column('integer')
  number!: number;

  @Column('text')
  kind!: VariationKind;

  /** The edition its text is frozen as. */
  @Column('integer')
  edition!: number;

  /** The edition it varies. */
  @Column('integer')
  varies!: number;

  @Column('text')
  state!: VariationState;

  @Column('text')
  rationale!: string;

  @Column('text')
  proposedBy!: LicenceSide;

  @Column('uuid')
  @ForeignKey(() => User, { name: 'licence_variations_user_id_fkey' })
  userId!: string;

  @Column('timestamptz')
  proposedAt!: Date;

  @Column('text', { nullable: true })
  reason!: string | null;

  @Column('jsonb')
  beforeTerms!: LicenceTerms;

  @Column('jsonb')
  beforeClauses!: LicenceClauses;

  @Column('jsonb')
  terms!: LicenceTerms;

  @Column('jsonb')
  clauses!: LicenceClauses;

  @Column('integer', { default: 1 })
  version!: number;
}

/** What one side of a licence tells the other, and the law attaches something to: a breach, or the wish to end. */
@Entity('licence_breaches')
@Index('licence_breaches_licence_id', ['licenceId', 'id'])
@Check('licence_breaches_cure', `(kind = 'breach') = (due_at IS NOT NULL)`)
@Check('licence_breaches_thirty_days', `due_at >= given_at + interval '30 days'`)
export class LicenceBreach {
  @PrimaryColumn('uuid')
  id!: string;

  @Column('uuid')
  @ForeignKey(() => Licence, { name: 'licence_breaches_licence_id_fkey' })
  licenceId!: string;

  @Column('text')
  kind!: LicenceNoticeKind;

  @Column('text')
  side!: LicenceSide;

  @Column('uuid')
  @ForeignKey(() => User, { name: 'licence_breaches_user_id_fkey' })
  userId!: string;

  @Column('text')
  text!: string;

  @Column('timestamptz')
  givenAt!: Date;

  @Column('timestamptz', { nullable: true })
  dueAt!: Date | null;

  @Column('timestamptz', { nullable: true })
  settledAt!: Date | null;

  @Column('integer', { default: 1 })
  version!: number;
}
