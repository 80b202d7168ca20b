import { Center } from '@concentric/alliance';
import type { Bilingual, Evidence, VerdictCode } from '@contract/policy-pack';
import { Check, Column, Entity, ForeignKey, Index, PrimaryColumn } from 'typeorm';

/** What was found of a clause, for as long as it stood. Never edited but for its end. */
@Entity('clause_verdicts')
@Index('clause_verdicts_center_id', ['centerId', 'id'])
@Index('clause_verdict_stands', ['centerId', 'packId', 'clauseId'], { unique: true, where: 'ended_at IS NULL' })
@Check('clause_verdicts_known', `verdict IN ('holds', 'fails', 'unknown')`)
@Check('clause_verdicts_changed', 'previous IS DISTINCT FROM verdict')
export class ClauseVerdict {
  @PrimaryColumn('uuid')
  id!: string;

  @Column('uuid')
  @ForeignKey(() => Center, { name: 'clause_verdicts_center_id_fkey' })
  centerId!: string;

  @Column('text')
  cityCode!: string;

  @Column('text')
  packId!: string;

  @Column('text')
  clauseId!: string;

  @Column('text')
  verdict!: VerdictCode;

  @Column('text', { nullable: true })
  previous!: VerdictCode | null;

  @Column('jsonb')
  evidence!: Evidence[];

  @Column('jsonb')
  missing!: Bilingual[];

  @Column('timestamptz')
  since!: Date;

  @Column('timestamptz', { nullable: true })
  endedAt!: Date | null;
}
