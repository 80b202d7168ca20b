export { ledgerAccess } from './access';
export { attestationOf, headOf } from './attesting';
export { balanceOf, balancesOf, closedThrough, closeThrough, ensureOpen, type AccountBalance } from './balance.store';
export { LedgerBlock, LedgerSealed, LedgerUnsealed } from './block.entity';
export { entriesOf, journalsOf, type PostedEntry, type PostedJournal } from './journal.store';
export {
  LedgerAccount,
  LedgerBalance,
  LedgerCheckpoint,
  LedgerEntry,
  LedgerJournal,
  LedgerPeriod,
} from './journal.entity';
export { LedgerModule } from './ledger.module';
export { LedgerService } from './ledger.service';
export { post, reverse, type Posted } from './posting';
export { moneyOf } from './posting.rules';
export type { AccountName, EntryWish, JournalWish } from './posting.rules';
export { sealDue, sealNow } from './sealing';
export { verifyLedger } from './verifying';
export { proveLedger, proveLedgers } from './proving';
