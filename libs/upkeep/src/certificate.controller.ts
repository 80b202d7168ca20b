import { Instrument } from '@concentric/equipment';
import { Id } from '@concentric/kernel';
import { Answers, Creates, CurrentCaller, May, type Caller } from '@concentric/platform';
import { Body, Controller, Get, Param, Post, Query } from '@nestjs/common';
import { CertificateService } from './certificate.service';
import { CertificatePage, CertificateQuery, CertificateView, Lapse, NewCertificate } from './contract';

@Controller()
export class CertificateController {
  constructor(private readonly certificates: CertificateService) {}

  @Get('instruments/:id/certificates')
  @May('read', Instrument)
  @Answers(CertificatePage)
  list(
    @CurrentCaller() caller: Caller,
    @Param('id', { schema: Id }) instrumentId: string,
    @Query({ schema: CertificateQuery }) query: CertificateQuery,
  ) {
    return this.certificates.list(caller, instrumentId, query);
  }

  @Post('instruments/:id/certificates')
  @May('certify', Instrument)
  @Creates(CertificateView, '/certificates')
  add(
    @CurrentCaller() caller: Caller,
    @Param('id', { schema: Id }) instrumentId: string,
    @Body({ schema: NewCertificate }) wish: NewCertificate,
  ) {
    return this.certificates.add(caller, instrumentId, wish);
  }

  @Get('certificates/:id')
  @May('read', Instrument)
  @Answers(CertificateView)
  read(@CurrentCaller() caller: Caller, @Param('id', { schema: Id }) id: string) {
    return this.certificates.read(caller, id);
  }

  @Post('certificates/:id/lapse')
  @May('certify', Instrument)
  @Answers(CertificateView)
  lapse(
    @CurrentCaller() caller: Caller,
    @Param('id', { schema: Id }) id: string,
    @Body({ schema: Lapse }) wish: Lapse,
  ) {
    return this.certificates.lapse(caller, id, wish);
  }
}
