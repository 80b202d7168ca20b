import type { LoggerService } from '@nestjs/common';
import { pino, type Logger } from 'pino';

/**
 * Structured logs without secrets or personal data: a request is logged by its route's pattern and ids,
 * never by query, body, cookie, address of a person or e-mail.
 */
export const createLogger = (level: string): Logger =>
  pino({
    level,
    base: { app: process.env['CONCENTRIC_APP'] ?? 'api' },
    redact: [
      'req.headers',
      '*.password',
      '*.token',
      '*.email',
      'err.parameters',
      'err.query',
      'err.driverError',
      'err.detail',
    ],
    timestamp: pino.stdTimeFunctions.isoTime,
  });

/** Nest's own messages, in the same log. */
export const nestLogger = (logger: Logger): LoggerService => {
  const at =
    (level: 'info' | 'warn' | 'error' | 'debug') =>
    (message: unknown, ...context: unknown[]) =>
      logger[level]({ context: context.at(-1) }, String(message));
  return {
    log: at('debug'),
    error: at('error'),
    warn: at('warn'),
    debug: at('debug'),
    verbose: at('debug'),
    fatal: at('error'),
  };
};
