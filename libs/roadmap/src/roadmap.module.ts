import { Module } from '@nestjs/common';
import { TypeOrmModule } from '@nestjs/typeorm';
import { RoadmapController } from './roadmap.controller';
import { Roadmap, RoadmapLinkRow, RoadmapNodeRow } from './roadmap.entity';
import { RoadmapService } from './roadmap.service';

@Module({
  imports: [TypeOrmModule.forFeature([Roadmap, RoadmapLinkRow, RoadmapNodeRow])],
  controllers: [RoadmapController],
  providers: [RoadmapService],
  exports: [RoadmapService],
})
export class RoadmapModule {}
