import { AllianceModule } from '@concentric/alliance';
import { EquipmentModule } from '@concentric/equipment';
import { IdentityModule } from '@concentric/identity';
import { PlatformModule, ProblemFilter, type Config } from '@concentric/platform';
import { Module, type DynamicModule, type Provider } from '@nestjs/common';
import { APP_FILTER, APP_GUARD, APP_INTERCEPTOR, APP_PIPE, DiscoveryModule } from '@nestjs/core';
import { AnswerInterceptor } from './answer.interceptor';
import { CallerGuard, Callers } from './caller.guard';
import { HealthController } from './health.controller';
import { InputPipe } from './input.pipe';
import { MeController } from './me.controller';
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
      imports: [PlatformModule.with(config), DiscoveryModule, IdentityModule, AllianceModule, EquipmentModule],
      controllers: [HealthController, MeController],
      providers: [Callers, RoutesCheck, RealtimeGateway, ...passage],
    };
  }
}
