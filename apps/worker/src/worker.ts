import { AllianceModule, deriveDueStanding, tellOfMembership, tellOfStanding } from '@concentric/alliance';
import {
  declineUnanswered,
  EquipmentModule,
  planReminder,
  remindOfBooking,
  tellOfBooking,
} from '@concentric/equipment';
import { dropExpired, IdentityModule } from '@concentric/identity';
import {
  createLogger,
  Database,
  jobsRun,
  migrate,
  nestLogger,
  PlatformModule,
  Worker,
  type Config,
  type JobHandler,
  type Reaction,
} from '@concentric/platform';
import { Module, type DynamicModule } from '@nestjs/common';
import { NestFactory } from '@nestjs/core';
import { migrations } from '../../../migrations';

/** Everything that becomes due, and everything that follows from an event. */
export const handlers: JobHandler[] = [dropExpired, deriveDueStanding, remindOfBooking, declineUnanswered];
export const reactions: Reaction[] = [tellOfMembership, tellOfStanding, tellOfBooking, planReminder];

@Module({})
class WorkerModule {
  static with(config: Config): DynamicModule {
    return {
      module: WorkerModule,
      imports: [PlatformModule.with(config), IdentityModule, AllianceModule, EquipmentModule],
    };
  }
}

/** A worker on the database's queue; several may run beside each other. */
export async function createWorker(config: Config) {
  await migrate(config.databaseUrl, migrations);
  const logger = createLogger(config.logLevel);
  const app = await NestFactory.createApplicationContext(WorkerModule.with(config), {
    logger: nestLogger(logger),
    abortOnError: false,
  });
  const worker = new Worker(app.get(Database), handlers, reactions, (outcome, kind, error) => {
    jobsRun.inc({ kind, outcome });
    if (outcome !== 'done') logger.error({ kind, outcome, err: error }, 'job failed');
  });
  return {
    worker,
    start: () => worker.start(),
    async close() {
      await worker.stop();
      await app.close();
    },
  };
}
