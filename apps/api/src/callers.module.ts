import { IdentityModule } from '@concentric/identity';
import { UserCallers } from '@concentric/platform';
import { Global, Module } from '@nestjs/common';
import { Callers } from './caller.guard';

/** Who calls, for the guards and for the features that act for a user who is not there. */
@Global()
@Module({
  imports: [IdentityModule],
  providers: [Callers, { provide: UserCallers, useExisting: Callers }],
  exports: [Callers, UserCallers],
})
export class CallersModule {}
