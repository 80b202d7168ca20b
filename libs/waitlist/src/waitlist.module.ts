import { Module } from '@nestjs/common';
import { TypeOrmModule } from '@nestjs/typeorm';
import { WaitlistEntry } from './entry.entity';
import { WaitlistService } from './entry.service';
import { RebookingController } from './rebooking.controller';
import { Rebooking } from './rebooking.entity';
import { RebookingService } from './rebooking.service';
import { WaitlistController } from './waitlist.controller';

@Module({
  imports: [TypeOrmModule.forFeature([WaitlistEntry, Rebooking])],
  controllers: [WaitlistController, RebookingController],
  providers: [WaitlistService, RebookingService],
  exports: [WaitlistService, RebookingService],
})
export class WaitlistModule {}
