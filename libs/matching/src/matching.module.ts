import { Module } from '@nestjs/common';
import { TypeOrmModule } from '@nestjs/typeorm';
import { RdMatch } from './match.entity';
import { MatchingController } from './matching.controller';
import { MatchingService } from './matching.service';

@Module({
  imports: [TypeOrmModule.forFeature([RdMatch])],
  controllers: [MatchingController],
  providers: [MatchingService],
})
export class MatchingModule {}
