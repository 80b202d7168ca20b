import { Module } from '@nestjs/common';
import { TypeOrmModule } from '@nestjs/typeorm';
import { PatentImportController } from './import.controller';
import { PatentImport } from './import.entity';
import { PatentImportService } from './import.service';

@Module({
  imports: [TypeOrmModule.forFeature([PatentImport])],
  controllers: [PatentImportController],
  providers: [PatentImportService],
  exports: [PatentImportService],
})
export class PatentImportModule {}
