import { deriveDueStanding, tellOfMembership, tellOfStanding } from '@concentric/alliance';
import { tellOfAmendment, tellOfEnding, tellOfNotice } from '@concentric/amendment';
import { inviteToBooking } from '@concentric/calendar';
import { tellOfCharge } from '@concentric/charging';
import { lapseBooking, planReminder, remindOfBooking, tellOfBooking } from '@concentric/booking';
import { endStandstill } from '@concentric/evaluation';
import { endContractOfCancelled, endEngagements, tellOfContract } from '@concentric/contracting';
import { registerContractPayment, tellOfAsset, tellOfInvestment } from '@concentric/asset';
import {
  cancelMilestones,
  inviteReviews,
  lapseInspection,
  planPayments,
  tellOfInvoice,
  tellOfMilestone,
  tellOfOverdue,
  tellOfPayment,
} from '@concentric/delivery';
import { planRegistration, remindOfRegistration, tellOfRegistration } from '@concentric/registration';
import { dropExpired } from '@concentric/identity';
import { endNdas, followNegotiations, lapseInterests, tellOfInterest, tellOfNda } from '@concentric/interest';
import { proveLedger, proveLedgers, sealDue } from '@concentric/ledger';
import { tellOfBankAccount, tellOfBatch, tellOfPayout } from '@concentric/payout';
import { tellOfClosing } from '@concentric/closing';
import { judgeAfter, judgeCenter, judgeCenters, tellOfClause } from '@concentric/compliance';
import {
  tellOfAccreditation,
  tellOfApplication,
  tellOfObjection,
  tellOfPanel,
  watchPreparations,
} from '@concentric/accreditation';
import { tellOfAgreement, tellOfIntent } from '@concentric/formation';
import { tellOfObligation, watchObligations } from '@concentric/obligation';
import { tellOfMeeting, tellOfMotion, tellOfSeat } from '@concentric/council';
import { tellOfTask, watchTasks } from '@concentric/task';
import { tellOfDues, watchDues } from '@concentric/dues';
import { tellOfServiceOrder, watchServiceOrders } from '@concentric/service';
import {
  endForRevoked,
  planDueAssessments,
  planForAccredited,
  tellOfAssessment,
  tellOfRectification,
} from '@concentric/assessment';
import { recordCharges, recordLacking, recordRdPayments, recordRoyalties, tellOfRevenue } from '@concentric/revenue';
import { expireListings, followGrants, followStandings, tellOfListing } from '@concentric/listing';
import { deliverMail, dropOldMails, type JobHandler, type Reaction } from '@concentric/platform';
import {
  followPeople,
  followTraining,
  planExpiryReminders,
  remindOfExpiry,
  remindOfTraining,
  tellOfQualification,
} from '@concentric/qualification';
import {
  lapseDueCertificate,
  remindOfCertificate,
  remindOfFault,
  tellOfCertificate,
  tellOfFault,
} from '@concentric/upkeep';
import {
  followBooking,
  giveUpBooking,
  planAlternatives,
  replanAfterCertificate,
  replanAfterOutage,
  serveAfter,
  tellOfReportedFault,
  serveWaitlist,
  sweepWaitlists,
  tellOfLostCertificate,
} from '@concentric/waitlist';
import { endForgottenUse, judgeCancellation, missBooking, planMiss, tellOfConduct } from '@concentric/usage';
import { tellOfInvitation, tellOfQuestion, tellOfRequest } from '@concentric/research';
import { prepareSamples, tellOfOverdueReport, tellOfReport, tellOfSample } from '@concentric/sample';
import { indexWonContract, suggestRequest } from '@concentric/matching';
import { endLapsedOfListing, endLapsedStatements, followListings, followOpenLicences } from '@concentric/open-licence';
import { dropOldImports } from '@concentric/patent-import';
import { moveStanding, moveStandings } from '@concentric/docket';
import { endTalksOfListing, expireOffer, lapseSilentTalks, tellOfNegotiation } from '@concentric/negotiation';
import {
  endTerm,
  followPatents,
  passNotice,
  planEnd,
  planNotice,
  remindOfEnd,
  tellOfApproval,
  tellOfFavoured,
  tellOfLicence,
} from '@concentric/licence';
import { declineRefused, lapseVariation, tellOfBreach, tellOfVariation } from '@concentric/variation';
import { chargeForLicence, chargeForPayment, tellOfCommission, tellOfMandate } from '@concentric/brokerage';
import { tellOfPolicy, tellOfReward } from '@concentric/sharing';
import {
  reviewDistributions,
  tellDeskOfDistribution,
  tellOfAdjustment,
  tellPartiesOfDistribution,
} from '@concentric/distribution';
import {
  askForReports,
  layOutRoyalties,
  tellOfAudit,
  tellOfDue,
  tellOfMissingReport,
  tellOfOverdueRoyalty,
  tellOfRoyalty,
  tellOfRoyaltyInvoice,
  tellOfRoyaltyReport,
} from '@concentric/royalty';
import {
  planRecordal,
  planRecordalTodo,
  remindOfRecordal,
  remindOfRecordalTodo,
  tellOfRecordal,
} from '@concentric/recordal';
import { openDueRequests, openFilesOf, openRequestJob, planOpening, returnProposals } from '@concentric/proposal';

/** Everything that becomes due, and everything that follows from an event. */
export const handlers: JobHandler[] = [
  dropExpired,
  deliverMail,
  dropOldMails,
  deriveDueStanding,
  remindOfBooking,
  lapseBooking,
  missBooking,
  endForgottenUse,
  lapseDueCertificate,
  remindOfCertificate,
  remindOfFault,
  remindOfExpiry,
  remindOfTraining,
  serveWaitlist,
  sweepWaitlists,
  planAlternatives,
  giveUpBooking,
  tellOfLostCertificate,
  tellOfOverdueReport,
  openRequestJob,
  openDueRequests,
  endStandstill,
  lapseInspection,
  tellOfOverdue,
  remindOfRegistration,
  expireListings,
  lapseInterests,
  endNdas,
  dropOldImports,
  moveStandings,
  moveStanding,
  endLapsedStatements,
  endLapsedOfListing,
  expireOffer,
  lapseSilentTalks,
  passNotice,
  endTerm,
  remindOfEnd,
  remindOfRecordal,
  remindOfRecordalTodo,
  askForReports,
  tellOfMissingReport,
  tellOfOverdueRoyalty,
  sealDue,
  proveLedgers,
  proveLedger,
  recordLacking,
  watchObligations,
  watchTasks,
  watchServiceOrders,
  watchDues,
  watchPreparations,
  planDueAssessments,
  judgeCenter,
  judgeCenters,
];
export const reactions: Reaction[] = [
  tellOfMembership,
  tellOfStanding,
  tellOfBooking,
  planReminder,
  planMiss,
  judgeCancellation,
  tellOfConduct,
  inviteToBooking,
  tellOfCertificate,
  tellOfFault,
  tellOfQualification,
  planExpiryReminders,
  followPeople,
  followTraining,
  tellOfCharge,
  serveAfter,
  tellOfReportedFault,
  replanAfterOutage,
  replanAfterCertificate,
  followBooking,
  prepareSamples,
  tellOfSample,
  tellOfReport,
  planOpening,
  returnProposals,
  openFilesOf,
  tellOfRequest,
  tellOfInvitation,
  tellOfQuestion,
  suggestRequest,
  indexWonContract,
  endContractOfCancelled,
  endEngagements,
  tellOfContract,
  tellOfAmendment,
  tellOfNotice,
  tellOfEnding,
  cancelMilestones,
  planPayments,
  tellOfMilestone,
  tellOfPayment,
  tellOfInvoice,
  inviteReviews,
  registerContractPayment,
  tellOfAsset,
  tellOfInvestment,
  planRegistration,
  tellOfRegistration,
  followStandings,
  followGrants,
  followNegotiations,
  tellOfListing,
  tellOfInterest,
  tellOfNda,
  endTalksOfListing,
  tellOfNegotiation,
  planNotice,
  planEnd,
  followPatents,
  followListings,
  followOpenLicences,
  tellOfLicence,
  tellOfApproval,
  tellOfFavoured,
  declineRefused,
  lapseVariation,
  tellOfVariation,
  tellOfBreach,
  planRecordal,
  planRecordalTodo,
  tellOfRecordal,
  layOutRoyalties,
  tellOfRoyaltyReport,
  tellOfDue,
  tellOfRoyalty,
  tellOfRoyaltyInvoice,
  tellOfAudit,
  chargeForLicence,
  chargeForPayment,
  tellOfMandate,
  tellOfCommission,
  tellOfPolicy,
  tellOfReward,
  recordRoyalties,
  recordRdPayments,
  recordCharges,
  tellOfRevenue,
  reviewDistributions,
  tellDeskOfDistribution,
  tellPartiesOfDistribution,
  tellOfAdjustment,
  tellOfBankAccount,
  tellOfBatch,
  tellOfPayout,
  tellOfClosing,
  tellOfObligation,
  tellOfMeeting,
  tellOfMotion,
  tellOfSeat,
  tellOfTask,
  tellOfServiceOrder,
  tellOfDues,
  tellOfIntent,
  tellOfAgreement,
  tellOfApplication,
  tellOfPanel,
  tellOfObjection,
  tellOfAccreditation,
  planForAccredited,
  endForRevoked,
  tellOfAssessment,
  tellOfRectification,
  judgeAfter,
  tellOfClause,
];
