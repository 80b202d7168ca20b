import { ContractingModule } from '@concentric/contracting';
import { Module } from '@nestjs/common';
import { TypeOrmModule } from '@nestjs/typeorm';
import { RegistrationController } from './registration.controller';
import { ContractRegistration, RegistrationStep } from './registration.entity';
import { RegistrationService } from './registration.service';

/** Who may is said of the contract. */
@Module({
  imports: [ContractingModule, TypeOrmModule.forFeature([ContractRegistration, RegistrationStep])],
  controllers: [RegistrationController],
  providers: [RegistrationService],
  exports: [RegistrationService],
})
export class RegistrationModule {}
