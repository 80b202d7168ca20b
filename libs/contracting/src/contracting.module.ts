import { Module } from '@nestjs/common';
import { TypeOrmModule } from '@nestjs/typeorm';
import { AwardController } from './award.controller';
import { AwardService } from './award.service';
import { Milestone } from './milestone.entity';
import { RdContractController } from './rd-contract.controller';
import {
  ContractChange,
  ContractDocument,
  ContractSignature,
  RdContract,
  RdContractPartner,
} from './rd-contract.entity';
import { RdContractService } from './rd-contract.service';
import { SigningService } from './signing.service';

@Module({
  imports: [
    TypeOrmModule.forFeature([
      ...[ContractChange, ContractDocument, ContractSignature, Milestone, RdContract, RdContractPartner],
    ]),
  ],
  controllers: [AwardController, RdContractController],
  providers: [AwardService, RdContractService, SigningService],
  exports: [AwardService, RdContractService, SigningService],
})
export class ContractingModule {}
