export { DataRoom, ListingAccess, ListingAdmission, ListingFile, ListingPerson } from './data-room.entity';
export { DataRoomModule } from './data-room.module';
export { DataRoomService } from './data-room.service';
export { admitOrganization, ensureNdaSigned, isAdmitted } from './data-room.store';
