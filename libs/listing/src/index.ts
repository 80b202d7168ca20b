export { listingAccess, listingTopics } from './access';
export { expireListings } from './due';
export { listingTopic } from './events';
export { ensureLicensable, groundsOf } from './licensable';
export { LicenceListing, ListingPatent, ListingSettings } from './listing.entity';
export { ListingModule } from './listing.module';
export { canMoveListing, ensureNegotiable, ensureOpen, isOpen, moveListing } from './listing.rules';
export { ListingService } from './listing.service';
export {
  changedListing,
  findListing,
  followReservations,
  holdListing,
  keepListing,
  listingsWith,
  lockListing,
  mayReadListing,
  patentsOf as patentsOfListing,
  readableListings,
  saidBy as saidByListing,
  reservationsOf,
  shareListing,
  type HeldListing,
  type Reservation,
} from './listing.store';
export { listingView, listingViews, type ListingShown } from './listing.view';
export { followGrants, followStandings, tellOfListing } from './reactions';
export { ListingSettingsService } from './settings.service';
