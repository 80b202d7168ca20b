import { Center } from '@concentric/alliance';
import { Organization, User } from '@concentric/identity';
import { fen } from '@concentric/platform';
import { Check, Column, Entity, ForeignKey, Index, PrimaryColumn, Unique } from 'typeorm';
import type { Purpose } from './contract';

const smallest = '-9000000000000000';
const largest = '9000000000000000';

/** An account of a center: what it is for, and whose it is. */
@Entity('ledger_accounts')
@Unique('account_exists', ['centerId', 'purpose', 'holderId'])
@Check('account_unknown', 'ledger_holder_kind(purpose) IS NOT NULL')
@Check(
  'ledger_accounts_holder',
  `(organization_id IS NOT NULL) = (ledger_holder_kind(purpose) = 'organization')
          AND (user_id IS NOT NULL) = (ledger_holder_kind(purpose) = 'user')
          AND holder_id = coalesce(organization_id, user_id, center_id)`,
)
@Check('currency_mixed', `currency = 'CNY'`)
export class LedgerAccount {
  @PrimaryColumn('bigint', { generated: 'identity', generatedIdentity: 'ALWAYS' })
  id!: string;

  @Column('uuid')
  @ForeignKey(() => Center, { name: 'ledger_accounts_center_id_fkey' })
  centerId!: string;

  @Column('text')
  purpose!: Purpose;

  /** The organization, the person, or for the center's own accounts the center. */
  @Column('uuid')
  holderId!: string;

  @Column('uuid', { nullable: true })
  @ForeignKey(() => Organization, { name: 'ledger_accounts_organization_id_fkey' })
  organizationId!: string | null;

  @Column('uuid', { nullable: true })
  @ForeignKey(() => User, { name: 'ledger_accounts_user_id_fkey' })
  userId!: string | null;

  @Column('text', { default: 'CNY' })
  currency!: string;
}

/** Something that happened to a center's money: its entries come to nothing. Written by `ledger_post` alone. */
@Entity('ledger_journals')
@Unique('ledger_journals_public_id', ['publicId'])
@Unique('ledger_journals_source', ['centerId', 'source'])
@Index('journal_reversed', ['reverses'], { unique: true, where: 'reverses IS NOT NULL' })
@Index('ledger_journals_of_subject', ['subjectId'])
export class LedgerJournal {
  @PrimaryColumn('bigint', { generated: 'identity', generatedIdentity: 'ALWAYS' })
  id!: string;

  @Column('uuid')
  publicId!: string;

  /** The one its entries' accounts are of. */
  @Column('uuid')
  centerId!: string;

  /** What it was posted from: posting from it again is the same journal. */
  @Column('text')
  source!: string;

  /** Of all that was asked, so that the same source with something else is refused. */
  @Column('bytea')
  requestHash!: Buffer;

  @Column('date')
  effectiveOn!: string;

  @Column('timestamptz')
  postedAt!: Date;

  @Column('text')
  kind!: string;

  @Column('text')
  subjectType!: string;

  @Column('uuid')
  subjectId!: string;

  /** The journal it undoes. */
  @Column('bigint', { nullable: true })
  reverses!: string | null;

  @Column('uuid', { nullable: true })
  userId!: string | null;

  @Column('text', { nullable: true })
  memo!: string | null;

  /** Keeps the hashes of its rows from being guessed by who has to prove another row. */
  @Column('uuid')
  salt!: string;
}

/** Debit (more than nothing) or credit of an account, in fen. */
@Entity('ledger_entries')
@Index('ledger_entries_journal_id', ['journalId'])
@Check('ledger_entries_amount', 'amount <> 0')
@Check('amount_out_of_range', `amount BETWEEN ${smallest} AND ${largest}`)
export class LedgerEntry {
  @PrimaryColumn('bigint')
  accountId!: string;

  @PrimaryColumn('date')
  effectiveOn!: string;

  @PrimaryColumn('bigint')
  journalId!: string;

  @PrimaryColumn('integer')
  line!: number;

  @Column('bigint', { transformer: fen })
  amount!: number;

  /** What the account came to; null for accounts of the center. */
  @Column('bigint', { transformer: fen, nullable: true })
  balanceAfter!: number | null;
}

/** What the account of a party comes to now. */
@Entity('ledger_balances')
@Check('balance_out_of_range', `balance BETWEEN ${smallest} AND ${largest}`)
export class LedgerBalance {
  @PrimaryColumn('bigint')
  accountId!: string;

  @Column('bigint', { transformer: fen })
  balance!: number;

  /** How many posts have moved it. */
  @Column('bigint', { transformer: fen })
  version!: number;
}

/** Through which day a center's books are closed. */
@Entity('ledger_periods')
export class LedgerPeriod {
  @PrimaryColumn('uuid')
  @ForeignKey(() => Center, { name: 'ledger_periods_center_id_fkey' })
  centerId!: string;

  @Column('date')
  closedThrough!: string;
}

/** What an account came to on the day its period was closed. */
@Entity('ledger_checkpoints')
export class LedgerCheckpoint {
  @PrimaryColumn('bigint')
  accountId!: string;

  @PrimaryColumn('date')
  closedThrough!: string;

  @Column('bigint', { transformer: fen })
  balance!: number;
}
