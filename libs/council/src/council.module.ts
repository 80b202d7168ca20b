import { Module } from '@nestjs/common';
import { TypeOrmModule } from '@nestjs/typeorm';
import { Attending, Body, Meeting, Seat } from './body.entity';
import { BodyService } from './body.service';
import { BodyController, MeetingController } from './council.controller';
import { MatterService } from './matter.service';
import { MeetingService } from './meeting.service';
import { MatterController, MotionController } from './motion.controller';
import { Direction, Matter, Motion, Resolution, Vote } from './motion.entity';
import { MotionService } from './motion.service';

@Module({
  imports: [TypeOrmModule.forFeature([Attending, Body, Direction, Matter, Meeting, Motion, Resolution, Seat, Vote])],
  controllers: [BodyController, MeetingController, MotionController, MatterController],
  providers: [BodyService, MeetingService, MotionService, MatterService],
  exports: [BodyService, MeetingService, MotionService, MatterService],
})
export class CouncilModule {}
