import { Database, statement, type Ask, type Caller, type Tx } from '@concentric/platform';

/** A database whose every write joins one open transaction: services made with it keep all they do, or nothing. */
export class WithinTransaction extends Database {
  constructor(private readonly tx: Tx) {
    super(tx.connection);
  }

  override get reader(): Tx {
    return this.tx;
  }

  override readonly ask: Ask = (name, text, values) => statement(this.tx, name, text, values);

  override write<T extends object>(_: Caller, work: (tx: Tx) => Promise<T>): Promise<T> {
    return work(this.tx);
  }
}
