import { Column, Entity, ForeignKey, Index, PrimaryColumn, Unique } from 'typeorm';
import { User } from './user.entity';

/** One line in a user's inbox. */
@Entity('notices')
@Unique('notices_cause', ['userId', 'cause'])
@Index('notices_inbox', ['userId', 'id'])
export class Notice {
  @PrimaryColumn('uuid')
  id!: string;

  @Column('uuid')
  @ForeignKey(() => User, { name: 'notices_user_id_fkey', onDelete: 'CASCADE' })
  userId!: string;

  /** What it is about, `booking.confirmed`; the web app owes each a sentence. */
  @Column('text')
  type!: string;

  @Column('uuid')
  subjectId!: string;

  @Column('jsonb')
  data!: Record<string, unknown>;

  @Column('timestamptz')
  at!: Date;

  @Column('timestamptz', { nullable: true })
  readAt!: Date | null;

  /** What gave rise to it: the same cause tells a user once. */
  @Column('text')
  cause!: string;
}
