import { Database, metrics, Public } from '@concentric/platform';
import { Controller, Get, Header, Res } from '@nestjs/common';
import type { FastifyReply } from 'fastify';
import { migrations } from '../../../migrations';

/** For whoever keeps the process running. */
@Controller()
export class HealthController {
  constructor(private readonly database: Database) {}

  @Get('healthz')
  @Public()
  alive() {
    return { status: 'ok' };
  }

  /** Ready: the database answers and has every migration of this build. */
  @Get('readyz')
  @Public()
  async ready(@Res({ passthrough: true }) reply: FastifyReply) {
    const applied = await this.database.reader
      .query<{ name: string }[]>('SELECT name FROM migrations')
      .catch(() => undefined);
    const names = new Set(applied?.map(({ name }) => name));
    const missing = migrations.filter(({ name }) => !names.has(name)).length;
    const ready = applied !== undefined && missing === 0;
    void reply.status(ready ? 200 : 503);
    return { status: ready ? 'ok' : 'unavailable', database: applied !== undefined, migrationsMissing: missing };
  }

  @Get('metrics')
  @Public()
  @Header('content-type', metrics.contentType)
  metrics() {
    return metrics.metrics();
  }
}
