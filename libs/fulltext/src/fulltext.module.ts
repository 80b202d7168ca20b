import { Module } from '@nestjs/common';
import { TypeOrmModule } from '@nestjs/typeorm';
import { SearchDocument } from './document.entity';

@Module({ imports: [TypeOrmModule.forFeature([SearchDocument])] })
export class FulltextModule {}
