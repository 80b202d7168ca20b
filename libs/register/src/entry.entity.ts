import { Center } from '@concentric/alliance';
import { User } from '@concentric/identity';
import { fen } from '@concentric/platform';
import { Check, Column, Entity, ForeignKey, Index, PrimaryColumn } from 'typeorm';
import type { EntryClass, Register, StandardRole } from './contract';

/** Something that happened, with the paper it is taken from. Never edited: a mistake is reversed and entered anew. */
@Entity('register_entries')
@Index('register_entry_exists', ['centerId', 'register', 'title', 'number', 'on'], {
  unique: true,
  where: 'reversed_at IS NULL',
})
@Index('register_entries_center_id', ['centerId', 'register', 'on', 'id'])
@Check(
  'register_class_wrong',
  `CASE register
    WHEN 'standard' THEN class IN ('international', 'national', 'industry', 'local', 'group')
    WHEN 'talent' THEN class IN ('leading', 'returnee', 'foreign', 'trained', 'seconded')
    WHEN 'incubation' THEN class IN ('seed', 'startup', 'growth', 'graduated')
    WHEN 'fund' THEN class IN ('national', 'provincial', 'municipal', 'district')
    WHEN 'result' THEN class IN ('technology', 'product', 'process')
    WHEN 'demonstration' THEN class IN ('national', 'provincial', 'municipal')
    ELSE false END`,
)
@Check(
  'register_entries_wanted',
  `(register = 'standard') = (role IS NOT NULL) AND (register = 'demonstration') = (place IS NOT NULL)
    AND (register <> 'standard' OR number <> '') AND (register <> 'fund' OR amount IS NOT NULL)`,
)
@Check(
  'register_entries_strange',
  `(register IN ('standard', 'result') OR number = '') AND (register = 'talent' OR employer IS NULL)
    AND (register IN ('fund', 'incubation') OR amount IS NULL)
    AND (register = 'fund' OR (received IS NULL AND matched IS NULL AND clause IS NULL))
    AND (register IN ('talent', 'incubation', 'demonstration') OR until IS NULL)`,
)
@Check('register_entries_amounts', 'amount >= 0 AND received >= 0 AND matched >= 0')
@Check('register_until_before', 'until > on_day')
@Check('register_received_above', 'received <= amount')
@Check(
  'register_entries_reversed',
  '(reversed_at IS NULL) = (reversed_by IS NULL) AND (reversed_at IS NULL) = (reason IS NULL)',
)
export class RegisterEntry {
  @PrimaryColumn('uuid')
  id!: string;

  @Column('uuid')
  @ForeignKey(() => Center, { name: 'register_entries_center_id_fkey' })
  centerId!: string;

  /** Taken from the center's region, so that the city's officers read it. */
  @Column('text')
  cityCode!: string;

  @Column('text')
  register!: Register;

  @Column('text')
  class!: EntryClass;

  @Column('text')
  title!: string;

  /** Empty where there is none, so that one entry of a title and day is one. */
  @Column('text')
  number!: string;

  @Column('text', { nullable: true })
  role!: StandardRole | null;

  @Column('text', { nullable: true })
  employer!: string | null;

  @Column('text', { nullable: true })
  place!: string | null;

  @Column('date', { name: 'on_day' })
  on!: string;

  @Column('date', { nullable: true })
  until!: string | null;

  /** Fen: the seed round, or what was granted. */
  @Column('bigint', { nullable: true, transformer: fen })
  amount!: number | null;

  @Column('bigint', { nullable: true, transformer: fen })
  received!: number | null;

  @Column('bigint', { nullable: true, transformer: fen })
  matched!: number | null;

  @Column('text', { nullable: true })
  clause!: string | null;

  @Column('text')
  evidence!: string;

  @Column('uuid')
  @ForeignKey(() => User, { name: 'register_entries_entered_by_fkey' })
  enteredBy!: string;

  @Column('timestamptz')
  enteredAt!: Date;

  @Column('uuid', { nullable: true })
  @ForeignKey(() => User, { name: 'register_entries_reversed_by_fkey' })
  reversedBy!: string | null;

  @Column('timestamptz', { nullable: true })
  reversedAt!: Date | null;

  @Column('text', { nullable: true })
  reason!: string | null;

  @Column('integer', { default: 1 })
  version!: number;
}
