import { Module } from '@nestjs/common';
import { TypeOrmModule } from '@nestjs/typeorm';
import { CalendarController } from './calendar.controller';
import { CalendarService } from './calendar.service';
import { CalendarFeed } from './feed.entity';

@Module({
  imports: [TypeOrmModule.forFeature([CalendarFeed])],
  controllers: [CalendarController],
  providers: [CalendarService],
})
export class CalendarModule {}
