import { Refusal } from '@concentric/kernel';
import { Database } from '@concentric/platform';
import { Injectable, type OnModuleInit } from '@nestjs/common';
import { createHash } from 'node:crypto';
import { RateLimiterPostgres, RateLimiterRes } from 'rate-limiter-flexible';

const window = { duration: 15 * 60 };

/** Attempts are counted by account and by address, in PostgreSQL, so every process counts the same. */
@Injectable()
export class SignInThrottle implements OnModuleInit {
  private byAccount!: RateLimiterPostgres;
  private byAddress!: RateLimiterPostgres;

  constructor(private readonly database: Database) {}

  onModuleInit() {
    const store = {
      storeClient: this.database.pool,
      storeType: 'pool',
      tableName: 'rate_limits',
      tableCreated: true,
      clearExpiredByTimeout: false,
    };
    this.byAccount = new RateLimiterPostgres({ ...store, ...window, keyPrefix: 'account', points: 10 });
    this.byAddress = new RateLimiterPostgres({ ...store, ...window, keyPrefix: 'address', points: 200 });
  }

  /** Counts an attempt. @throws Refusal `sign_in_throttled` with `retryAfterSeconds` */
  async count(email: string, address: string | null): Promise<void> {
    try {
      await this.byAddress.consume(address ?? 'unknown');
      await this.byAccount.consume(accountKey(email));
    } catch (limit) {
      if (!(limit instanceof RateLimiterRes)) throw limit;
      throw new Refusal('sign_in_throttled', { retryAfterSeconds: Math.ceil(limit.msBeforeNext / 1000) });
    }
  }

  /** A successful sign-in forgives what came before. */
  async forgive(email: string, address: string | null): Promise<void> {
    await this.byAccount.delete(accountKey(email));
    await this.byAddress.reward(address ?? 'unknown');
  }
}

/** The table holds no address of a person. */
const accountKey = (email: string) => createHash('sha256').update(email).digest('base64url');
