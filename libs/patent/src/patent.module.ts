import { FulltextModule } from '@concentric/fulltext';
import { Module } from '@nestjs/common';
import { TypeOrmModule } from '@nestjs/typeorm';
import { ClassificationController, PatentController } from './patent.controller';
import { Patent, PatentHolder } from './patent.entity';
import { PatentService } from './patent.service';

@Module({
  imports: [TypeOrmModule.forFeature([Patent, PatentHolder]), FulltextModule],
  controllers: [ClassificationController, PatentController],
  providers: [PatentService],
  exports: [PatentService],
})
export class PatentModule {}
