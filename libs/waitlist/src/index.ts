export { waitlistAccess } from './access';
export { WaitlistEntry } from './entry.entity';
export { WaitlistService } from './entry.service';
export { giveUpBooking, planAlternatives, tellOfLostCertificate } from './planning';
export { followBooking, replanAfterCertificate, replanAfterOutage, serveAfter, tellOfReportedFault } from './reactions';
export { Rebooking } from './rebooking.entity';
export { RebookingService } from './rebooking.service';
export { serveWaitlist, sweepWaitlists } from './serving';
export { WaitlistModule } from './waitlist.module';
