import { Center } from '@concentric/alliance';
import { fen } from '@concentric/platform';
import { Column, Entity, ForeignKey, Index, PrimaryColumn } from 'typeorm';

/** A block of a center's chain: the hashes of rows, their root, and the hash of all that and of the block before. */
@Entity('ledger_blocks')
export class LedgerBlock {
  @PrimaryColumn('uuid')
  @ForeignKey(() => Center, { name: 'ledger_blocks_center_id_fkey' })
  centerId!: string;

  @PrimaryColumn('bigint', { transformer: fen })
  number!: number;

  @Column('bytea')
  previousHash!: Buffer;

  @Column('bytea')
  root!: Buffer;

  @Column('integer')
  count!: number;

  /** Of each row 32 bytes: a journal, then its entries by line, then the next journal. */
  @Column('bytea')
  leaves!: Buffer;

  @Column('bytea')
  hash!: Buffer;

  @Column('timestamptz')
  sealedAt!: Date;
}

/** Where a journal stands in its block: its own leaf; its entries follow. */
@Entity('ledger_sealed')
@Index('ledger_sealed_block', ['centerId', 'blockNumber', 'position'])
export class LedgerSealed {
  @PrimaryColumn('bigint')
  journalId!: string;

  @Column('uuid')
  centerId!: string;

  @Column('bigint', { transformer: fen })
  blockNumber!: number;

  @Column('integer')
  position!: number;
}

/** A journal that waits for the next block. */
@Entity('ledger_unsealed')
export class LedgerUnsealed {
  @PrimaryColumn('bigint')
  journalId!: string;

  @Column('uuid')
  centerId!: string;
}
