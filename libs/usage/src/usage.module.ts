import { Module } from '@nestjs/common';
import { TypeOrmModule } from '@nestjs/typeorm';
import { ConductController } from './conduct.controller';
import { ConductPoint } from './conduct.entity';
import { ConductService } from './conduct.service';
import { UsageController } from './usage.controller';
import { CheckInCode, Usage } from './usage.entity';
import { UsageService } from './usage.service';

@Module({
  imports: [TypeOrmModule.forFeature([CheckInCode, ConductPoint, Usage])],
  controllers: [UsageController, ConductController],
  providers: [UsageService, ConductService],
  exports: [UsageService, ConductService],
})
export class UsageModule {}
