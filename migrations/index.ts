import { PlatformAddJournal1795305600000 } from './1795305600000-platform-add-journal';
import { IdentityAddUsers1795309200000 } from './1795309200000-identity-add-users';
import { AllianceAddCenters1795312800000 } from './1795312800000-alliance-add-centers';
import { EquipmentAddBookings1795316400000 } from './1795316400000-equipment-add-bookings';
import { AllianceKeepAll1795320000000 } from './1795320000000-alliance-keep-all';
import { IdentityHoldOwners1795323600000 } from './1795323600000-identity-hold-owners';

/** Every migration, oldest first. Append only: two branches that both append should collide here. */
export const migrations = [
  PlatformAddJournal1795305600000,
  IdentityAddUsers1795309200000,
  AllianceAddCenters1795312800000,
  EquipmentAddBookings1795316400000,
  AllianceKeepAll1795320000000,
  IdentityHoldOwners1795323600000,
];
