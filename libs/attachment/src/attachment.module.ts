import { Module } from '@nestjs/common';
import { TypeOrmModule } from '@nestjs/typeorm';
import { Attachment, AttachmentContent } from './attachment.entity';

/** Routes and grants are the subjects' own. */
@Module({ imports: [TypeOrmModule.forFeature([Attachment, AttachmentContent])] })
export class AttachmentModule {}
