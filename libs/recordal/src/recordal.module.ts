import { Module } from '@nestjs/common';
import { TypeOrmModule } from '@nestjs/typeorm';
import { RecordalController } from './recordal.controller';
import { LicenceRecordal, RecordalStep } from './recordal.entity';
import { RecordalService } from './recordal.service';

@Module({
  imports: [TypeOrmModule.forFeature([LicenceRecordal, RecordalStep])],
  controllers: [RecordalController],
  providers: [RecordalService],
  exports: [RecordalService],
})
export class RecordalModule {}
