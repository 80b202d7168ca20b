import { RdContract } from '@concentric/contracting';
import { User } from '@concentric/identity';
import { fen } from '@concentric/platform';
import { Check, Column, Entity, ForeignKey, Index, PrimaryColumn } from 'typeorm';
import type { RegistrationState, RegistrationVerb } from './contract';

/** Where a contract stands with the bureau that registers technology contracts 技术合同认定登记. */
@Entity('contract_registrations')
@Index('registration_number_taken', ['number'], { unique: true, where: 'number IS NOT NULL' })
@Check('contract_registrations_material', 'material_cost >= 0')
@Check(
  'contract_registrations_number',
  `(number IS NULL) = (registered_on IS NULL) AND (number IS NOT NULL OR state NOT IN ('registered', 'changed', 'deregistered'))`,
)
export class ContractRegistration {
  @PrimaryColumn('uuid')
  @ForeignKey(() => RdContract, { name: 'contract_registrations_contract_id_fkey' })
  contractId!: string;

  @Column('text')
  state!: RegistrationState;

  /** What equipment, parts and material cost, in fen: not part of the technology's price. */
  @Column('bigint', { transformer: fen, default: 0 })
  materialCost!: number;

  @Column('text', { nullable: true })
  number!: string | null;

  @Column('date', { nullable: true })
  registeredOn!: string | null;

  @Column('timestamptz', { nullable: true })
  filedAt!: Date | null;

  @Column('text', { nullable: true })
  reason!: string | null;

  @Column('integer', { default: 1 })
  version!: number;
}

/** One step of a registration. Append-only. */
@Entity('registration_steps')
@Index('registration_steps_contract_id', ['contractId', 'id'])
export class RegistrationStep {
  @PrimaryColumn('uuid')
  id!: string;

  @Column('uuid')
  @ForeignKey(() => ContractRegistration, { name: 'registration_steps_contract_id_fkey' })
  contractId!: string;

  @Column('text')
  verb!: RegistrationVerb;

  /** It led to. */
  @Column('text')
  state!: RegistrationState;

  @Column('text', { nullable: true })
  note!: string | null;

  @Column('uuid')
  @ForeignKey(() => User, { name: 'registration_steps_user_id_fkey' })
  userId!: string;

  @Column('timestamptz')
  at!: Date;
}
