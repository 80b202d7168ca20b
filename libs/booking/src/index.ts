export { bookingAccess } from './access';
export { ApprovalService } from './approval.service';
export { bookerOf, holderOf, layerOf } from './booker';
export { Booking, BookingHold } from './booking.entity';
export { BookingModule } from './booking.module';
export { decide, lengthsOf, type Decision, type Facts, type Hold, type Wish } from './booking.rules';
export { earliestSlot, grid, isAllowed, upToGrid } from './earliest.rules';
export { BookingService } from './booking.service';
export { isOutOfOrder, keepBooking, labelsOf, type Keeping } from './booking.store';
export { viewOf, type BookingShown } from './booking.view';
export { readGrounds, readHolds, type Grounds } from './facts.bulk';
export {
  holdBooking,
  holdFacts,
  holdFactsBeside,
  holdResources,
  peekFacts,
  readFacts,
  watchedFrom,
  type Booker,
} from './facts.store';
export { cancelBooking, chargeFee, decidedBooking, keepAndShow, payWith, releaseBooking } from './keeping';
export { cancellationFee, noShowFee, priceOf, type Tariff } from './price.rules';
export { lapseBooking, planReminder, remindOfBooking, tellOfBooking } from './reactions';
export { SeriesService } from './series.service';
export { awaited, moveBooking } from './state.rules';
