import { LicenceModule } from '@concentric/licence';
import { NegotiationModule } from '@concentric/negotiation';
import { RoyaltyModule } from '@concentric/royalty';
import { Module } from '@nestjs/common';
import { TypeOrmModule } from '@nestjs/typeorm';
import { BrokerDeskController } from './desk.controller';
import { DeskService } from './desk.service';
import { BrokerMandateController } from './mandate.controller';
import { BrokerDisclosure, BrokerMandate, CommissionLine, MandateSignature } from './mandate.entity';
import { MandateService } from './mandate.service';

@Module({
  imports: [
    ...[LicenceModule, NegotiationModule, RoyaltyModule],
    TypeOrmModule.forFeature([BrokerMandate, MandateSignature, BrokerDisclosure, CommissionLine]),
  ],
  controllers: [BrokerMandateController, BrokerDeskController],
  providers: [MandateService, DeskService],
  exports: [MandateService, DeskService],
})
export class BrokerageModule {}
