import { Module } from '@nestjs/common';
import { TypeOrmModule } from '@nestjs/typeorm';
import { LedgerBlock, LedgerSealed, LedgerUnsealed } from './block.entity';
import {
  LedgerAccount,
  LedgerBalance,
  LedgerCheckpoint,
  LedgerEntry,
  LedgerJournal,
  LedgerPeriod,
} from './journal.entity';
import { LedgerController, VerifierController } from './ledger.controller';
import { LedgerService } from './ledger.service';

const rows = [LedgerAccount, LedgerJournal, LedgerEntry, LedgerBalance, LedgerPeriod, LedgerCheckpoint];

@Module({
  imports: [TypeOrmModule.forFeature([...rows, LedgerBlock, LedgerSealed, LedgerUnsealed])],
  controllers: [LedgerController, VerifierController],
  providers: [LedgerService],
  exports: [LedgerService],
})
export class LedgerModule {}
