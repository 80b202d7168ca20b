import { Module } from '@nestjs/common';
import { TypeOrmModule } from '@nestjs/typeorm';
import { ChargeController } from './charge.controller';
import { Charge, ChargeDispute } from './charge.entity';
import { ChargeService } from './charge.service';
import { StatementController } from './statement.controller';
import { StatementService } from './statement.service';
import { VoucherController } from './voucher.controller';
import { Voucher, VoucherEntry, VoucherReservation } from './voucher.entity';
import { VoucherService } from './voucher.service';

@Module({
  imports: [TypeOrmModule.forFeature([Charge, ChargeDispute, Voucher, VoucherEntry, VoucherReservation])],
  controllers: [ChargeController, StatementController, VoucherController],
  providers: [ChargeService, StatementService, VoucherService],
  exports: [ChargeService, StatementService, VoucherService],
})
export class ChargingModule {}
