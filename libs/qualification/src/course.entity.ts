import { Center } from '@concentric/alliance';
import { Instrument } from '@concentric/equipment';
import { Organization } from '@concentric/identity';
import { Check, Column, Entity, ForeignKey, Index, PrimaryColumn } from 'typeorm';

/** A training course of a center that one member keeps. */
@Entity('courses')
@Index('courses_center_id', ['centerId', 'id'])
@Check('courses_terms', 'valid_months > 0 AND unused_days > 0')
export class Course {
  @PrimaryColumn('uuid')
  id!: string;

  @Column('uuid')
  @ForeignKey(() => Center, { name: 'courses_center_id_fkey' })
  centerId!: string;

  /** The member that trains for it and grants qualifications. */
  @Column('uuid')
  @ForeignKey(() => Organization, { name: 'courses_owner_organization_id_fkey' })
  ownerOrganizationId!: string;

  @Column('text')
  name!: string;

  @Column('text', { nullable: true })
  nameEn!: string | null;

  @Column('text', { nullable: true })
  description!: string | null;

  /** What somebody who is not qualified does next. */
  @Column('text')
  howTo!: string;

  /** Calendar months; null: it does not age. */
  @Column('integer', { nullable: true })
  validMonths!: number | null;

  /** Days; null: it needs no use. */
  @Column('integer', { nullable: true })
  unusedDays!: number | null;

  @Column('integer', { default: 1 })
  version!: number;
}

/** A course that an instrument requires of whoever runs it. */
@Entity('instrument_courses')
@Index('instrument_courses_course_id', ['courseId'])
export class InstrumentCourse {
  @PrimaryColumn('uuid')
  @ForeignKey(() => Instrument, { name: 'instrument_courses_instrument_id_fkey' })
  instrumentId!: string;

  @PrimaryColumn('uuid')
  @ForeignKey(() => Course, { name: 'instrument_courses_course_id_fkey' })
  courseId!: string;
}
