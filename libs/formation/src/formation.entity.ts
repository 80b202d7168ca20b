import { Center } from '@concentric/alliance';
import { Organization, User } from '@concentric/identity';
import { Check, Column, Entity, ForeignKey, Index, PrimaryColumn, Unique } from 'typeorm';
import type { AgreementState, CapitalForm, DossierKind, IntentState, PlanSections, PlanState } from './contract';

/** What is on file of a center as a legal person. */
@Entity('center_dossiers')
@Unique('center_dossiers_center_id', ['centerId'])
export class Dossier {
  @PrimaryColumn('uuid')
  id!: string;

  @Column('uuid')
  @ForeignKey(() => Center, { name: 'center_dossiers_center_id_fkey' })
  centerId!: string;

  /** The city whose officers read it, GB/T 2260. */
  @Column('text')
  cityCode!: string;

  @Column('date', { nullable: true })
  registeredOn!: string | null;

  @Column('text', { nullable: true })
  uscc!: string | null;

  @Column('text', { nullable: true })
  capitalForm!: CapitalForm | null;

  @Column('integer', { default: 1 })
  version!: number;
}

/** One thing on file, with its files: never edited, but withdrawn and entered anew. */
@Entity('dossier_entries')
@Index('dossier_entries_center_id', ['centerId', 'id'])
@Check('dossier_entries_member', `(kind = 'member_role') = (organization_id IS NOT NULL)`)
@Check('dossier_entries_withdrawn', '(withdrawn_at IS NULL) = (reason IS NULL)')
export class DossierEntry {
  @PrimaryColumn('uuid')
  id!: string;

  @Column('uuid')
  @ForeignKey(() => Center, { name: 'dossier_entries_center_id_fkey' })
  centerId!: string;

  @Column('text')
  cityCode!: string;

  @Column('text')
  kind!: DossierKind;

  @Column('text')
  code!: string;

  @Column('uuid', { nullable: true })
  @ForeignKey(() => Organization, { name: 'dossier_entries_organization_id_fkey' })
  organizationId!: string | null;

  @Column('text')
  title!: string;

  @Column('text', { nullable: true })
  statement!: string | null;

  @Column('date')
  datedOn!: string;

  @Column('uuid', { nullable: true })
  @ForeignKey(() => User, { name: 'dossier_entries_entered_by_fkey' })
  enteredBy!: string | null;

  @Column('timestamptz')
  enteredAt!: Date;

  @Column('timestamptz', { nullable: true })
  withdrawnAt!: Date | null;

  @Column('text', { nullable: true })
  reason!: string | null;

  @Column('integer', { default: 1 })
  version!: number;
}

/** An organization's intent to build the center together with others. */
@Entity('formation_intents')
@Index('intent_exists', ['centerId', 'organizationId'], { unique: true, where: `state IN ('proposed', 'expressed')` })
@Index('formation_intents_center_id', ['centerId', 'id'])
@Index('formation_intents_organization_id', ['organizationId', 'id'])
@Check('formation_intents_decided', `(state = 'proposed') = (decided_at IS NULL)`)
export class Intent {
  @PrimaryColumn('uuid')
  id!: string;

  @Column('uuid')
  @ForeignKey(() => Center, { name: 'formation_intents_center_id_fkey' })
  centerId!: string;

  @Column('text')
  cityCode!: string;

  @Column('uuid')
  @ForeignKey(() => Organization, { name: 'formation_intents_organization_id_fkey' })
  organizationId!: string;

  @Column('text', { nullable: true })
  message!: string | null;

  @Column('text')
  state!: IntentState;

  @Column('text', { nullable: true })
  statement!: string | null;

  @Column('timestamptz', { nullable: true })
  decidedAt!: Date | null;

  @Column('integer', { default: 1 })
  version!: number;
}

/** What the parties agree when they found the center; its text is fixed once it is open for signature. */
@Entity('formation_agreements')
@Unique('formation_agreements_number', ['centerId', 'number'])
@Index('agreement_open', ['centerId'], { unique: true, where: `state = 'open'` })
@Index('agreement_in_force', ['centerId'], { unique: true, where: `state = 'complete'` })
@Check('formation_agreements_completed', `(state IN ('complete', 'superseded')) = (completed_at IS NOT NULL)`)
@Check('formation_agreements_sha256', `sha256 ~ '^[0-9a-f]{64}$'`)
export class Agreement {
  @PrimaryColumn('uuid')
  id!: string;

  @Column('uuid')
  @ForeignKey(() => Center, { name: 'formation_agreements_center_id_fkey' })
  centerId!: string;

  @Column('text')
  cityCode!: string;

  @Column('integer')
  number!: number;

  @Column('text')
  title!: string;

  @Column('text')
  text!: string;

  @Column('text')
  resultSharing!: string;

  @Column('text')
  riskSharing!: string;

  /** Of the canonical JSON of all that is agreed. */
  @Column('text')
  sha256!: string;

  @Column('text')
  state!: AgreementState;

  @Column('timestamptz')
  openedAt!: Date;

  @Column('timestamptz', { nullable: true })
  completedAt!: Date | null;

  @Column('text', { nullable: true })
  reason!: string | null;

  @Column('integer', { default: 1 })
  version!: number;
}

/** A party to an agreement, and its one signature. */
@Entity('formation_parties')
@Unique('formation_parties_party', ['agreementId', 'organizationId'])
@Index('formation_parties_organization_id', ['organizationId', 'id'])
export class AgreementParty {
  @PrimaryColumn('uuid')
  id!: string;

  @Column('uuid')
  @ForeignKey(() => Agreement, { name: 'formation_parties_agreement_id_fkey' })
  agreementId!: string;

  @Column('uuid')
  @ForeignKey(() => Center, { name: 'formation_parties_center_id_fkey' })
  centerId!: string;

  @Column('text')
  cityCode!: string;

  @Column('uuid')
  @ForeignKey(() => Organization, { name: 'formation_parties_organization_id_fkey' })
  organizationId!: string;

  @Column('uuid', { nullable: true })
  @ForeignKey(() => User, { name: 'formation_parties_signed_by_fkey' })
  signedBy!: string | null;

  @Column('timestamptz', { nullable: true })
  signedAt!: Date | null;
}

/** One version of what the center is to become; frozen when it is submitted. */
@Entity('construction_plans')
@Unique('construction_plans_number', ['centerId', 'number'])
@Index('plan_draft_exists', ['centerId'], { unique: true, where: `state = 'draft'` })
@Index('plan_in_force', ['centerId'], { unique: true, where: `state = 'submitted'` })
@Check('construction_plans_submitted', `(state = 'draft') = (submitted_at IS NULL)`)
export class Plan {
  @PrimaryColumn('uuid')
  id!: string;

  @Column('uuid')
  @ForeignKey(() => Center, { name: 'construction_plans_center_id_fkey' })
  centerId!: string;

  @Column('text')
  cityCode!: string;

  @Column('integer')
  number!: number;

  @Column('text')
  state!: PlanState;

  @Column('jsonb')
  sections!: PlanSections;

  @Column('uuid', { nullable: true })
  @ForeignKey(() => User, { name: 'construction_plans_submitted_by_fkey' })
  submittedBy!: string | null;

  @Column('timestamptz', { nullable: true })
  submittedAt!: Date | null;

  @Column('integer', { default: 1 })
  version!: number;
}

/** A number the plan promises by a year, with where it starts from. */
@Entity('plan_targets')
@Check('target_unit_required', `btrim(unit) <> ''`)
export class Target {
  @PrimaryColumn('uuid')
  @ForeignKey(() => Plan, { name: 'plan_targets_plan_id_fkey' })
  planId!: string;

  @PrimaryColumn('integer')
  number!: number;

  @Column('text')
  name!: string;

  @Column('text', { nullable: true })
  code!: string | null;

  @Column('text')
  unit!: string;

  @Column('numeric', { precision: 18, scale: 4 })
  baseline!: string;

  @Column('numeric', { precision: 18, scale: 4 })
  value!: string;

  @Column('integer')
  year!: number;
}
