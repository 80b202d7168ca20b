import { Id, PageQuery, NothingMore } from '@concentric/kernel';
import { LicenceListing } from '@concentric/listing';
import { Negotiation } from '@concentric/negotiation';
import { Answers, Creates, CurrentCaller, May, SignedInOnly, type Caller } from '@concentric/platform';
import { Body, Controller, Get, Param, Post, Query } from '@nestjs/common';
import {
  ConflictDisclosurePage,
  ConflictDisclosureView,
  MandatePage,
  MandateQuery,
  MandateReason,
  MandateView,
  NewDisclosure,
  NewMandate,
} from './contract';
import { BrokerMandate } from './mandate.entity';
import { MandateService } from './mandate.service';

@Controller()
export class BrokerMandateController {
  constructor(private readonly mandates: MandateService) {}

  @Get('negotiations/:id/broker-disclosures')
  @May('read', Negotiation)
  @Answers(ConflictDisclosurePage)
  disclosuresOfTalks(
    @CurrentCaller() caller: Caller,
    @Param('id', { schema: Id }) negotiationId: string,
    @Query({ schema: PageQuery }) page: PageQuery,
  ) {
    return this.mandates.disclosures(caller, { negotiationId }, page);
  }

  @Post('negotiations/:id/broker-disclosures')
  @May('broker', BrokerMandate)
  @Creates(ConflictDisclosureView, '/broker-disclosures')
  discloseForTalks(
    @CurrentCaller() caller: Caller,
    @Param('id', { schema: Id }) negotiationId: string,
    @Body({ schema: NewDisclosure }) disclosure: NewDisclosure,
  ) {
    return this.mandates.disclose(caller, { negotiationId }, disclosure);
  }

  @Get('broker-disclosures/:id')
  @SignedInOnly()
  @Answers(ConflictDisclosureView)
  disclosure(@CurrentCaller() caller: Caller, @Param('id', { schema: Id }) id: string) {
    return this.mandates.disclosure(caller, id);
  }

  @Get('licence-listings/:id/broker-disclosures')
  @May('read', LicenceListing)
  @Answers(ConflictDisclosurePage)
  disclosuresOfListing(
    @CurrentCaller() caller: Caller,
    @Param('id', { schema: Id }) listingId: string,
    @Query({ schema: PageQuery }) page: PageQuery,
  ) {
    return this.mandates.disclosures(caller, { listingId }, page);
  }

  @Post('licence-listings/:id/broker-disclosures')
  @May('broker', BrokerMandate)
  @Creates(ConflictDisclosureView, '/broker-disclosures')
  discloseForListing(
    @CurrentCaller() caller: Caller,
    @Param('id', { schema: Id }) listingId: string,
    @Body({ schema: NewDisclosure }) disclosure: NewDisclosure,
  ) {
    return this.mandates.disclose(caller, { listingId }, disclosure);
  }

  @Post('negotiations/:id/mandates')
  @May('broker', BrokerMandate)
  @Creates(MandateView, '/mandates')
  offerForTalks(
    @CurrentCaller() caller: Caller,
    @Param('id', { schema: Id }) negotiationId: string,
    @Body({ schema: NewMandate }) mandate: NewMandate,
  ) {
    return this.mandates.offer(caller, { negotiationId }, mandate);
  }

  @Post('licence-listings/:id/mandates')
  @May('broker', BrokerMandate)
  @Creates(MandateView, '/mandates')
  offerForListing(
    @CurrentCaller() caller: Caller,
    @Param('id', { schema: Id }) listingId: string,
    @Body({ schema: NewMandate }) mandate: NewMandate,
  ) {
    return this.mandates.offer(caller, { listingId }, mandate);
  }

  @Get('mandates')
  @May('read', BrokerMandate)
  @Answers(MandatePage)
  list(@CurrentCaller() caller: Caller, @Query({ schema: MandateQuery }) query: MandateQuery) {
    return this.mandates.list(caller, query);
  }

  @Get('mandates/:id')
  @May('read', BrokerMandate)
  @Answers(MandateView)
  read(@CurrentCaller() caller: Caller, @Param('id', { schema: Id }) id: string) {
    return this.mandates.read(caller, id);
  }

  @Post('mandates/:id/accept')
  @May('commit', BrokerMandate)
  @Answers(MandateView)
  accept(
    @CurrentCaller() caller: Caller,
    @Param('id', { schema: Id }) id: string,
    @Body({ schema: NothingMore }) _: NothingMore,
  ) {
    return this.mandates.accept(caller, id);
  }

  @Post('mandates/:id/decline')
  @May('commit', BrokerMandate)
  @Answers(MandateView)
  decline(
    @CurrentCaller() caller: Caller,
    @Param('id', { schema: Id }) id: string,
    @Body({ schema: MandateReason }) { reason }: MandateReason,
  ) {
    return this.mandates.decline(caller, id, reason);
  }

  @Post('mandates/:id/withdraw')
  @May('broker', BrokerMandate)
  @Answers(MandateView)
  withdraw(
    @CurrentCaller() caller: Caller,
    @Param('id', { schema: Id }) id: string,
    @Body({ schema: MandateReason }) { reason }: MandateReason,
  ) {
    return this.mandates.leave(caller, id, 'withdraw', reason);
  }

  @Post('mandates/:id/end')
  @May('broker', BrokerMandate)
  @Answers(MandateView)
  end(
    @CurrentCaller() caller: Caller,
    @Param('id', { schema: Id }) id: string,
    @Body({ schema: MandateReason }) { reason }: MandateReason,
  ) {
    return this.mandates.leave(caller, id, 'end', reason);
  }

  @Post('mandates/:id/revoke')
  @May('commit', BrokerMandate)
  @Answers(MandateView)
  revoke(
    @CurrentCaller() caller: Caller,
    @Param('id', { schema: Id }) id: string,
    @Body({ schema: MandateReason }) { reason }: MandateReason,
  ) {
    return this.mandates.revoke(caller, id, reason);
  }

  @Post('mandates/:id/forfeit')
  @May('judge', BrokerMandate)
  @Answers(MandateView)
  forfeit(
    @CurrentCaller() caller: Caller,
    @Param('id', { schema: Id }) id: string,
    @Body({ schema: MandateReason }) { reason }: MandateReason,
  ) {
    return this.mandates.forfeit(caller, id, reason);
  }
}
