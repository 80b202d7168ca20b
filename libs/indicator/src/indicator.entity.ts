import { Center } from '@concentric/alliance';
import { User } from '@concentric/identity';
import { fen } from '@concentric/platform';
import { Check, Column, Entity, ForeignKey, Index, PrimaryColumn } from 'typeorm';
import type { FigureKind, Unit } from './contract';

/** A target or an actual value that a person entered with evidence. Never edited: a mistake is reversed and entered anew. */
@Entity('indicator_figures')
@Index('indicator_figure_exists', ['subject', 'code', 'kind', 'year'], { unique: true, where: 'reversed_at IS NULL' })
@Index('indicator_figures_center_id', ['centerId', 'id'])
@Index('indicator_figures_city_code', ['cityCode', 'id'])
@Check('indicator_figures_value', 'value >= 0 AND value <= 9000000000000000')
@Check('indicator_figures_subject', 'subject = coalesce(center_id::text, city_code)')
@Check(
  'indicator_figures_reversed',
  '(reversed_at IS NULL) = (reversed_by IS NULL) AND (reversed_at IS NULL) = (reason IS NULL)',
)
export class IndicatorFigure {
  @PrimaryColumn('uuid')
  id!: string;

  @Column('text')
  kind!: FigureKind;

  /** Null for a figure of the whole city. */
  @Column('uuid', { nullable: true })
  @ForeignKey(() => Center, { name: 'indicator_figures_center_id_fkey' })
  centerId!: string | null;

  @Column('text')
  cityCode!: string;

  /** The center's id, or the city's code: whose figure it is. */
  @Column('text')
  subject!: string;

  @Column('text')
  code!: string;

  @Column('integer')
  year!: number;

  /** In whole units. */
  @Column('bigint', { transformer: fen })
  value!: number;

  @Column('text')
  unit!: Unit;

  @Column('text')
  evidence!: string;

  @Column('uuid')
  @ForeignKey(() => User, { name: 'indicator_figures_entered_by_fkey' })
  enteredBy!: string;

  @Column('timestamptz')
  enteredAt!: Date;

  @Column('uuid', { nullable: true })
  @ForeignKey(() => User, { name: 'indicator_figures_reversed_by_fkey' })
  reversedBy!: string | null;

  @Column('timestamptz', { nullable: true })
  reversedAt!: Date | null;

  @Column('text', { nullable: true })
  reason!: string | null;

  @Column('integer', { default: 1 })
  version!: number;
}

/** A city as its officers watch it; no table, but what grants speak of. */
export class CityBoard {
  cityCode!: string;
}

/** The map of all centers; no table, but what grants speak of. */
export class NetworkMap {
  readonly whole = true;
}
