import { Module } from '@nestjs/common';
import { TypeOrmModule } from '@nestjs/typeorm';
import { ObligationController } from './obligation.controller';
import { Obligation } from './obligation.entity';
import { ObligationService } from './obligation.service';

@Module({
  imports: [TypeOrmModule.forFeature([Obligation])],
  controllers: [ObligationController],
  providers: [ObligationService],
  exports: [ObligationService],
})
export class ObligationModule {}
