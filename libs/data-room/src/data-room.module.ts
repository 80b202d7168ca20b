import { AttachmentModule } from '@concentric/attachment';
import { ListingModule } from '@concentric/listing';
import { Module } from '@nestjs/common';
import { TypeOrmModule } from '@nestjs/typeorm';
import { DataRoomController } from './data-room.controller';
import { DataRoom, ListingAccess, ListingAdmission, ListingFile, ListingPerson } from './data-room.entity';
import { DataRoomService } from './data-room.service';

@Module({
  imports: [
    AttachmentModule,
    ListingModule,
    TypeOrmModule.forFeature([DataRoom, ListingAccess, ListingAdmission, ListingFile, ListingPerson]),
  ],
  controllers: [DataRoomController],
  providers: [DataRoomService],
  exports: [DataRoomService],
})
export class DataRoomModule {}
