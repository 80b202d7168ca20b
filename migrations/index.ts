import { PlatformAddJournal1795305600000 } from './1795305600000-platform-add-journal';
import { IdentityAddUsers1795309200000 } from './1795309200000-identity-add-users';
import { AllianceAddCenters1795312800000 } from './1795312800000-alliance-add-centers';
import { EquipmentAddBookings1795316400000 } from './1795316400000-equipment-add-bookings';
import { AllianceKeepAll1795320000000 } from './1795320000000-alliance-keep-all';
import { IdentityHoldOwners1795323600000 } from './1795323600000-identity-hold-owners';
import { EquipmentAddTerms1795327200000 } from './1795327200000-equipment-add-terms';
import { BookingAddHolds1795330800000 } from './1795330800000-booking-add-holds';
import { UpkeepAddOutages1795334400000 } from './1795334400000-upkeep-add-outages';
import { QualificationAddCourses1795338000000 } from './1795338000000-qualification-add-courses';
import { ChargingAddCharges1795341600000 } from './1795341600000-charging-add-charges';
import { PlatformAddMail1795345200000 } from './1795345200000-platform-add-mail';
import { CalendarAddFeeds1795348800000 } from './1795348800000-calendar-add-feeds';
import { UsageAddConduct1795352400000 } from './1795352400000-usage-add-conduct';
import { UsageAddUsages1795353000000 } from './1795353000000-usage-add-usages';
import { SampleAddSamples1795356000000 } from './1795356000000-sample-add-samples';
import { WaitlistAddEntries1795359600000 } from './1795359600000-waitlist-add-entries';
import { ReportingAddIndexes1795366800000 } from './1795366800000-reporting-add-indexes';
import { BookingDemandRate1795368600000 } from './1795368600000-booking-demand-rate';
import { AttachmentAddAttachments1795370400000 } from './1795370400000-attachment-add-attachments';
import { ResearchAddRequests1795374000000 } from './1795374000000-research-add-requests';
import { ProposalAddProposals1795377600000 } from './1795377600000-proposal-add-proposals';
import { EvaluationAddScores1795381200000 } from './1795381200000-evaluation-add-scores';
import { ContractingAddContracts1795384800000 } from './1795384800000-contracting-add-contracts';
import { AmendmentAddAmendments1795386600000 } from './1795386600000-amendment-add-amendments';
import { DeliveryAddPayments1795388400000 } from './1795388400000-delivery-add-payments';
import { AssetAddAssets1795392000000 } from './1795392000000-asset-add-assets';
import { RegistrationAddRegistrations1795395600000 } from './1795395600000-registration-add-registrations';
import { FulltextAddDocuments1795399200000 } from './1795399200000-fulltext-add-documents';
import { PatentAddPatents1795402800000 } from './1795402800000-patent-add-patents';
import { ProfileAddProfiles1795406400000 } from './1795406400000-profile-add-profiles';
import { MatchingAddMatches1795410000000 } from './1795410000000-matching-add-matches';
import { PatentAddShares1795420000000 } from './1795420000000-patent-add-shares';
import { PatentImportAddImports1795421000000 } from './1795421000000-patent-import-add-imports';
import { DocketAddEvents1795430000000 } from './1795430000000-docket-add-events';
import { GrantAddGrants1795440000000 } from './1795440000000-grant-add-grants';
import { ListingAddListings1795450000000 } from './1795450000000-listing-add-listings';
import { InterestAddInterests1795451000000 } from './1795451000000-interest-add-interests';
import { NegotiationAddNegotiations1795460000000 } from './1795460000000-negotiation-add-negotiations';
import { LicenceAddLicences1795470000000 } from './1795470000000-licence-add-licences';
import { VariationAddVariations1795471000000 } from './1795471000000-variation-add-variations';
import { RecordalAddRecordals1795475000000 } from './1795475000000-recordal-add-recordals';
import { OpenLicenceAddStatements1795480000000 } from './1795480000000-open-licence-add-statements';
import { RoyaltyAddRoyalties1795485000000 } from './1795485000000-royalty-add-royalties';
import { BrokerageAddMandates1795490000000 } from './1795490000000-brokerage-add-mandates';
import { DocketBoundLives1795500000000 } from './1795500000000-docket-bound-lives';
import { OpenLicenceKeepStatements1795500010000 } from './1795500010000-open-licence-keep-statements';
import { DocketAskPayers1795500020000 } from './1795500020000-docket-ask-payers';
import { NegotiationGuardRooms1795500100000 } from './1795500100000-negotiation-guard-rooms';
import { ListingAddAltered1795500110000 } from './1795500110000-listing-add-altered';
import { InterestEndNdas1795500120000 } from './1795500120000-interest-end-ndas';
import { BrokerageChargeOnce1795500130000 } from './1795500130000-brokerage-charge-once';
import { RoyaltyKeyDues1795500200000 } from './1795500200000-royalty-key-dues';
import { LicenceAskAnew1795500210000 } from './1795500210000-licence-ask-anew';
import { RecordalFollowLicences1795500220000 } from './1795500220000-recordal-follow-licences';
import { LedgerAddJournals1796000000000 } from './1796000000000-ledger-add-journals';
import { LedgerAddFunctions1796000010000 } from './1796000010000-ledger-add-functions';
import { RevenueAddEvents1796000100000 } from './1796000100000-revenue-add-events';
import { AssetAddKinds1796000200000 } from './1796000200000-asset-add-kinds';
import { SharingAddAllotment1796000210000 } from './1796000210000-sharing-add-allotment';
import { SharingAddPolicies1796000220000 } from './1796000220000-sharing-add-policies';
import { DistributionAddDistributions1796000300000 } from './1796000300000-distribution-add-distributions';
import { PayoutAddPayouts1796000400000 } from './1796000400000-payout-add-payouts';
import { ClosingAddClosings1796000500000 } from './1796000500000-closing-add-closings';
import { LedgerLetRun1796100000000 } from './1796100000000-ledger-let-run';
import { LedgerPostFaster1796100100000 } from './1796100100000-ledger-post-faster';
import { SharingKeepUnitsApart1796100200000 } from './1796100200000-sharing-keep-units-apart';
import { DistributionKeyAdjustments1796100300000 } from './1796100300000-distribution-key-adjustments';
import { PayoutExportFirst1796100400000 } from './1796100400000-payout-export-first';
import { ObligationAddObligations1796200000000 } from './1796200000000-obligation-add-obligations';
import { FormationAddDossiers1796210000000 } from './1796210000000-formation-add-dossiers';
import { AccreditationAddApplications1796211000000 } from './1796211000000-accreditation-add-applications';
import { AccreditationGuardGrants1796212000000 } from './1796212000000-accreditation-guard-grants';
import { CouncilAddBodies1796220000000 } from './1796220000000-council-add-bodies';
import { CouncilGuardResolutions1796221000000 } from './1796221000000-council-guard-resolutions';
import { RoadmapAddRoadmaps1796225000000 } from './1796225000000-roadmap-add-roadmaps';
import { RoadmapLetDiscard1796226000000 } from './1796226000000-roadmap-let-discard';
import { RoadmapKeepPublished1796227000000 } from './1796227000000-roadmap-keep-published';
import { StaffingAddGateReports1796230000000 } from './1796230000000-staffing-add-gate-reports';
import { TaskAddTasks1796231000000 } from './1796231000000-task-add-tasks';
import { DuesAddDues1796232000000 } from './1796232000000-dues-add-dues';
import { ServiceAddServices1796233000000 } from './1796233000000-service-add-services';
import { RegisterAddRegisters1796234000000 } from './1796234000000-register-add-registers';
import { IndicatorAddFigures1796240000000 } from './1796240000000-indicator-add-figures';
import { AssessmentAddAssessments1796245000000 } from './1796245000000-assessment-add-assessments';
import { AssessmentGuardFaster1796246000000 } from './1796246000000-assessment-guard-faster';
import { AssessmentGuardSupport1796247000000 } from './1796247000000-assessment-guard-support';
import { FormationKeepSignedIntents1796248000000 } from './1796248000000-formation-keep-signed-intents';
import { AssessmentAddRectifications1796249000000 } from './1796249000000-assessment-add-rectifications';
import { ServiceAddTitleEn1796250000000 } from './1796250000000-service-add-title-en';
import { DuesTieDueDay1796251000000 } from './1796251000000-dues-tie-due-day';
import { CouncilRequireSeats1796252000000 } from './1796252000000-council-require-seats';
import { AccreditationKeepDossierFiles1796253000000 } from './1796253000000-accreditation-keep-dossier-files';
import { ComplianceAddVerdicts1796290000000 } from './1796290000000-compliance-add-verdicts';

/** Every migration, oldest first. Append only: two branches that both append should collide here. */
export const migrations = [
  PlatformAddJournal1795305600000,
  IdentityAddUsers1795309200000,
  AllianceAddCenters1795312800000,
  EquipmentAddBookings1795316400000,
  AllianceKeepAll1795320000000,
  IdentityHoldOwners1795323600000,
  EquipmentAddTerms1795327200000,
  BookingAddHolds1795330800000,
  UpkeepAddOutages1795334400000,
  QualificationAddCourses1795338000000,
  ChargingAddCharges1795341600000,
  PlatformAddMail1795345200000,
  CalendarAddFeeds1795348800000,
  UsageAddConduct1795352400000,
  UsageAddUsages1795353000000,
  SampleAddSamples1795356000000,
  WaitlistAddEntries1795359600000,
  ReportingAddIndexes1795366800000,
  BookingDemandRate1795368600000,
  AttachmentAddAttachments1795370400000,
  ResearchAddRequests1795374000000,
  ProposalAddProposals1795377600000,
  EvaluationAddScores1795381200000,
  ContractingAddContracts1795384800000,
  AmendmentAddAmendments1795386600000,
  DeliveryAddPayments1795388400000,
  AssetAddAssets1795392000000,
  RegistrationAddRegistrations1795395600000,
  FulltextAddDocuments1795399200000,
  PatentAddPatents1795402800000,
  ProfileAddProfiles1795406400000,
  MatchingAddMatches1795410000000,
  PatentAddShares1795420000000,
  PatentImportAddImports1795421000000,
  DocketAddEvents1795430000000,
  GrantAddGrants1795440000000,
  ListingAddListings1795450000000,
  InterestAddInterests1795451000000,
  NegotiationAddNegotiations1795460000000,
  LicenceAddLicences1795470000000,
  VariationAddVariations1795471000000,
  RecordalAddRecordals1795475000000,
  OpenLicenceAddStatements1795480000000,
  RoyaltyAddRoyalties1795485000000,
  BrokerageAddMandates1795490000000,
  DocketBoundLives1795500000000,
  OpenLicenceKeepStatements1795500010000,
  DocketAskPayers1795500020000,
  NegotiationGuardRooms1795500100000,
  ListingAddAltered1795500110000,
  InterestEndNdas1795500120000,
  BrokerageChargeOnce1795500130000,
  RoyaltyKeyDues1795500200000,
  LicenceAskAnew1795500210000,
  RecordalFollowLicences1795500220000,
  LedgerAddJournals1796000000000,
  LedgerAddFunctions1796000010000,
  RevenueAddEvents1796000100000,
  AssetAddKinds1796000200000,
  SharingAddAllotment1796000210000,
  SharingAddPolicies1796000220000,
  DistributionAddDistributions1796000300000,
  PayoutAddPayouts1796000400000,
  ClosingAddClosings1796000500000,
  LedgerLetRun1796100000000,
  LedgerPostFaster1796100100000,
  SharingKeepUnitsApart1796100200000,
  DistributionKeyAdjustments1796100300000,
  PayoutExportFirst1796100400000,
  ObligationAddObligations1796200000000,
  FormationAddDossiers1796210000000,
  AccreditationAddApplications1796211000000,
  AccreditationGuardGrants1796212000000,
  CouncilAddBodies1796220000000,
  CouncilGuardResolutions1796221000000,
  RoadmapAddRoadmaps1796225000000,
  RoadmapLetDiscard1796226000000,
  RoadmapKeepPublished1796227000000,
  StaffingAddGateReports1796230000000,
  TaskAddTasks1796231000000,
  DuesAddDues1796232000000,
  ServiceAddServices1796233000000,
  RegisterAddRegisters1796234000000,
  IndicatorAddFigures1796240000000,
  AssessmentAddAssessments1796245000000,
  AssessmentGuardFaster1796246000000,
  AssessmentGuardSupport1796247000000,
  FormationKeepSignedIntents1796248000000,
  AssessmentAddRectifications1796249000000,
  ServiceAddTitleEn1796250000000,
  DuesTieDueDay1796251000000,
  CouncilRequireSeats1796252000000,
  AccreditationKeepDossierFiles1796253000000,
  ComplianceAddVerdicts1796290000000,
];
