import { Id } from '@concentric/kernel';
import { Negotiation } from '@concentric/negotiation';
import { Answers, AnswersFile, CurrentCaller, May, type Caller } from '@concentric/platform';
import { Body, Controller, Get, Param, Post, Put, Query } from '@nestjs/common';
import { AcceptingService } from './accepting.service';
import {
  AcceptedOffer,
  LicenceDocumentQuery,
  LicenceEditionPage,
  LicencePage,
  LicenceQuery,
  LicenceReason,
  LicenceSigning,
  LicenceView,
  MostFavouredResolution,
  NewClauses,
  OptionalLicenceReason,
} from './contract';
import { Licence } from './licence.entity';
import { LicenceService } from './licence.service';
import { LicenceSigningService } from './signing.service';

@Controller()
export class LicenceController {
  constructor(
    private readonly licences: LicenceService,
    private readonly accepting: AcceptingService,
    private readonly signing: LicenceSigningService,
  ) {}

  /** Accepts an offer; the answer names the licence that is drafted from it. */
  @Post('offers/:id/accept')
  @May('read', Negotiation)
  @Answers(AcceptedOffer)
  accept(
    @CurrentCaller() caller: Caller,
    @Param('id', { schema: Id }) id: string,
    @Body({ schema: OptionalLicenceReason }) _: OptionalLicenceReason,
  ) {
    return this.accepting.accept(caller, id);
  }

  @Get('licences')
  @May('read', Licence)
  @Answers(LicencePage)
  list(@CurrentCaller() caller: Caller, @Query({ schema: LicenceQuery }) query: LicenceQuery) {
    return this.licences.list(caller, query);
  }

  @Get('licences/:id')
  @May('read', Licence)
  @Answers(LicenceView)
  read(@CurrentCaller() caller: Caller, @Param('id', { schema: Id }) id: string) {
    return this.licences.read(caller, id);
  }

  @Get('licences/:id/editions')
  @May('read', Licence)
  @Answers(LicenceEditionPage)
  editions(@CurrentCaller() caller: Caller, @Param('id', { schema: Id }) id: string) {
    return this.licences.editions(caller, id);
  }

  @Get('licences/:id/document.pdf')
  @May('read', Licence)
  @AnswersFile('application/pdf')
  document(
    @CurrentCaller() caller: Caller,
    @Param('id', { schema: Id }) id: string,
    @Query({ schema: LicenceDocumentQuery }) query: LicenceDocumentQuery,
  ) {
    return this.licences.document(caller, id, query);
  }

  @Get('licences/:id/odrl.jsonld')
  @May('read', Licence)
  @AnswersFile('application/ld+json')
  odrl(@CurrentCaller() caller: Caller, @Param('id', { schema: Id }) id: string) {
    return this.licences.odrl(caller, id);
  }

  /** What was not negotiated: documents, guidance, secrecy, liability, disputes. */
  @Put('licences/:id/clauses')
  @May('draft', Licence)
  @Answers(LicenceView)
  complete(
    @CurrentCaller() caller: Caller,
    @Param('id', { schema: Id }) id: string,
    @Body({ schema: NewClauses }) clauses: NewClauses,
  ) {
    return this.licences.complete(caller, id, clauses);
  }

  @Post('licences/:id/freeze')
  @May('read', Licence)
  @Answers(LicenceView)
  freeze(
    @CurrentCaller() caller: Caller,
    @Param('id', { schema: Id }) id: string,
    @Body({ schema: OptionalLicenceReason }) _: OptionalLicenceReason,
  ) {
    return this.signing.freeze(caller, id);
  }

  @Post('licences/:id/sign')
  @May('read', Licence)
  @Answers(LicenceView)
  sign(
    @CurrentCaller() caller: Caller,
    @Param('id', { schema: Id }) id: string,
    @Body({ schema: LicenceSigning }) signing: LicenceSigning,
  ) {
    return this.signing.sign(caller, id, signing);
  }

  @Post('licences/:id/most-favoured')
  @May('read', Licence)
  @Answers(LicenceView)
  clear(
    @CurrentCaller() caller: Caller,
    @Param('id', { schema: Id }) id: string,
    @Body({ schema: MostFavouredResolution }) resolution: MostFavouredResolution,
  ) {
    return this.signing.clear(caller, id, resolution);
  }

  /** Back to the negotiation. */
  @Post('licences/:id/reopen')
  @May('read', Licence)
  @Answers(LicenceView)
  reopen(
    @CurrentCaller() caller: Caller,
    @Param('id', { schema: Id }) id: string,
    @Body({ schema: LicenceReason }) reason: LicenceReason,
  ) {
    return this.accepting.reopen(caller, id, reason);
  }

  /** A side walks away before the licence holds. */
  @Post('licences/:id/decline')
  @May('read', Licence)
  @Answers(LicenceView)
  decline(
    @CurrentCaller() caller: Caller,
    @Param('id', { schema: Id }) id: string,
    @Body({ schema: LicenceReason }) reason: LicenceReason,
  ) {
    return this.accepting.decline(caller, id, reason);
  }
}
