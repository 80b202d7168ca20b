import { AllianceModule } from '@concentric/alliance';
import { AmendmentModule } from '@concentric/amendment';
import { AssetModule } from '@concentric/asset';
import { BookingModule } from '@concentric/booking';
import { CalendarModule } from '@concentric/calendar';
import { ChargingModule } from '@concentric/charging';
import { ContractingModule } from '@concentric/contracting';
import { DeliveryModule } from '@concentric/delivery';
import { DocketModule } from '@concentric/docket';
import { DataRoomModule } from '@concentric/data-room';
import { EquipmentModule } from '@concentric/equipment';
import { EvaluationModule } from '@concentric/evaluation';
import { GrantModule } from '@concentric/grant';
import { IdentityModule } from '@concentric/identity';
import { LicensingModule } from '@concentric/licensing';
import { DisclosureModule } from '@concentric/disclosure';
import { InterestModule } from '@concentric/interest';
import { ListingModule } from '@concentric/listing';
import { MatchingModule } from '@concentric/matching';
import { NegotiationModule } from '@concentric/negotiation';
import { PatentModule } from '@concentric/patent';
import { PatentImportModule } from '@concentric/patent-import';
import { PlatformModule, ProblemFilter, type Config } from '@concentric/platform';
import { ProfileModule } from '@concentric/profile';
import { ProposalModule } from '@concentric/proposal';
import { QualificationModule } from '@concentric/qualification';
import { RegistrationModule } from '@concentric/registration';
import { ReportingModule } from '@concentric/reporting';
import { ResearchModule } from '@concentric/research';
import { SampleModule } from '@concentric/sample';
import { SearchModule } from '@concentric/search';
import { UpkeepModule } from '@concentric/upkeep';
import { LedgerModule } from '@concentric/ledger';
import { PayoutModule } from '@concentric/payout';
import { ClosingModule } from '@concentric/closing';
import { RevenueModule } from '@concentric/revenue';
import { SharingModule } from '@concentric/sharing';
import { DistributionModule } from '@concentric/distribution';
import { ComplianceModule } from '@concentric/compliance';
import { ObligationModule } from '@concentric/obligation';
import { CouncilModule } from '@concentric/council';
import { RoadmapModule } from '@concentric/roadmap';
import { FormationModule } from '@concentric/formation';
import { AccreditationModule } from '@concentric/accreditation';
import { AssessmentModule } from '@concentric/assessment';
import { StaffingModule } from '@concentric/staffing';
import { TaskModule } from '@concentric/task';
import { RegisterModule } from '@concentric/register';
import { DuesModule } from '@concentric/dues';
import { ServiceModule } from '@concentric/service';
import { IndicatorModule } from '@concentric/indicator';
import { PolicyPackModule } from '@concentric/policy-pack';
import { LicenceModule } from '@concentric/licence';
import { OpenLicenceModule } from '@concentric/open-licence';
import { RecordalModule } from '@concentric/recordal';
import { RoyaltyModule } from '@concentric/royalty';
import { BrokerageModule } from '@concentric/brokerage';
import { UsageModule } from '@concentric/usage';
import { VariationModule } from '@concentric/variation';
import { WaitlistModule } from '@concentric/waitlist';
import { Module, type DynamicModule, type Provider } from '@nestjs/common';
import { APP_FILTER, APP_GUARD, APP_INTERCEPTOR, APP_PIPE, DiscoveryModule } from '@nestjs/core';
import { AnswerInterceptor } from './answer.interceptor';
import { CallerGuard } from './caller.guard';
import { CallersModule } from './callers.module';
import { HealthController } from './health.controller';
import { InputPipe } from './input.pipe';
import { MeController } from './me.controller';
import { OutboxController } from './outbox.controller';
import { RealtimeGateway } from './realtime.gateway';
import { RoutesCheck } from './routes.check';

/** What every request passes through, in this order. */
const passage: Provider[] = [
  { provide: APP_GUARD, useClass: CallerGuard },
  { provide: APP_PIPE, useClass: InputPipe },
  { provide: APP_INTERCEPTOR, useClass: AnswerInterceptor },
  { provide: APP_FILTER, useClass: ProblemFilter },
];

@Module({})
export class ApiModule {
  static with(config: Config): DynamicModule {
    return {
      module: ApiModule,
      imports: [
        PlatformModule.with(config),
        DiscoveryModule,
        CallersModule,
        CalendarModule,
        IdentityModule,
        AllianceModule,
        BookingModule,
        EquipmentModule,
        ChargingModule,
        QualificationModule,
        UpkeepModule,
        UsageModule,
        WaitlistModule,
        SampleModule,
        ReportingModule,
        SearchModule,
        ProposalModule,
        EvaluationModule,
        ContractingModule,
        DeliveryModule,
        AssetModule,
        RegistrationModule,
        AmendmentModule,
        ResearchModule,
        PatentModule,
        PatentImportModule,
        DocketModule,
        LicensingModule,
        GrantModule,
        NegotiationModule,
        LicenceModule,
        OpenLicenceModule,
        VariationModule,
        RecordalModule,
        RoyaltyModule,
        BrokerageModule,
        ProfileModule,
        MatchingModule,
        DisclosureModule,
        ListingModule,
        DataRoomModule,
        InterestModule,
        LedgerModule,
        RevenueModule,
        PayoutModule,
        ClosingModule,
        SharingModule,
        DistributionModule,
        ObligationModule,
        CouncilModule,
        RoadmapModule,
        FormationModule,
        AccreditationModule,
        StaffingModule,
        TaskModule,
        ServiceModule,
        RegisterModule,
        DuesModule,
        IndicatorModule,
        AssessmentModule,
        ComplianceModule,
        PolicyPackModule,
      ],
      controllers: [HealthController, MeController, OutboxController],
      providers: [RoutesCheck, RealtimeGateway, ...passage],
    };
  }
}
