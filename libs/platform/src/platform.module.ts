import { Global, Module, type DynamicModule } from '@nestjs/common';
import { TypeOrmModule } from '@nestjs/typeorm';
import { Config } from './config';
import { Database } from './database';
import { databaseOptions } from './database.options';
import { Job } from './jobs';
import { IdempotencyKey, JournalEntry, Topic, TopicEvent } from './journal.entity';
import { sendMailsBy } from './mail';
import { Mail } from './mail.entity';
import { signCursorsWith } from './page';

/** Settings and the database, for every feature. */
@Global()
@Module({})
export class PlatformModule {
  static with(config: Config): DynamicModule {
    signCursorsWith(config.secretKey);
    sendMailsBy(config);
    return {
      module: PlatformModule,
      imports: [
        TypeOrmModule.forRoot({
          ...databaseOptions(config.databaseUrl, config.databasePool),
          autoLoadEntities: true,
          retryAttempts: 0,
        }),
        TypeOrmModule.forFeature([JournalEntry, Topic, TopicEvent, IdempotencyKey, Job, Mail]),
      ],
      providers: [{ provide: Config, useValue: config }, Database],
      exports: [Config, Database],
    };
  }
}
