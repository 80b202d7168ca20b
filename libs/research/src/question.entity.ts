import { Organization, User } from '@concentric/identity';
import { Check, Column, Entity, ForeignKey, Index, PrimaryColumn } from 'typeorm';
import { RdRequest } from './request.entity';

/** A question about a request. Who asked is known to the platform and to nobody else. */
@Entity('rd_questions')
@Index('rd_questions_request_id', ['requestId', 'id'])
@Check('rd_questions_answer', '(answer IS NULL) = (answered_at IS NULL)')
export class RdQuestion {
  @PrimaryColumn('uuid')
  id!: string;

  @Column('uuid')
  @ForeignKey(() => RdRequest, { name: 'rd_questions_request_id_fkey' })
  requestId!: string;

  @Column('uuid')
  @ForeignKey(() => Organization, { name: 'rd_questions_organization_id_fkey' })
  organizationId!: string;

  @Column('uuid')
  @ForeignKey(() => User, { name: 'rd_questions_user_id_fkey' })
  userId!: string;

  @Column('text')
  text!: string;

  @Column('timestamptz')
  askedAt!: Date;

  @Column('text', { nullable: true })
  answer!: string | null;

  @Column('uuid', { nullable: true })
  @ForeignKey(() => User, { name: 'rd_questions_answered_by_fkey' })
  answeredBy!: string | null;

  @Column('timestamptz', { nullable: true })
  answeredAt!: Date | null;

  @Column('integer', { default: 1 })
  version!: number;
}
