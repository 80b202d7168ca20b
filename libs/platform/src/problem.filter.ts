import { inChinese, meaningOf, Refusal } from '@concentric/kernel';
import { Catch, HttpException, type ArgumentsHost, type ExceptionFilter } from '@nestjs/common';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { EntityNotFoundError } from 'typeorm';
import { z } from 'zod';
import { databaseErrorOf } from './database';
import { problemOf, spokenLanguage, unexpectedProblem, type Problem, type SpokenLanguage } from './problem';

/** Input that does not fit its schema; `where` says which part of the request. */
export class InvalidInput extends Error {
  constructor(
    readonly issues: readonly z.core.$ZodIssue[],
    readonly where: string,
  ) {
    super('invalid input');
  }
}

const ruleIssues = new Set(['custom', 'too_small', 'too_big', 'not_multiple_of']);

/**
 * What PostgreSQL cannot keep though its shape was fine: a number or a date out of range, text with a
 * NUL or with half a character (as text, and inside JSON).
 */
const unkeepable = new Set(['22003', '22008', '22021', '22P02', '22P05']);

/** The one place where an outcome becomes an HTTP status. What it does not know is a 500. */
@Catch()
export class ProblemFilter implements ExceptionFilter {
  catch(error: unknown, host: ArgumentsHost) {
    const http = host.switchToHttp();
    const request = http.getRequest<FastifyRequest>();
    const reply = http.getResponse<FastifyReply>();
    sendProblem(error, request, reply);
  }
}

/** Also Fastify's own error handler, for what fails before Nest sees it. */
export function sendProblem(error: unknown, request: FastifyRequest, reply: FastifyReply): void {
  const language = spokenLanguage(request.headers['accept-language']);
  const problem = asProblem(error, language);
  if (problem.status >= 500) request.log.error({ err: error }, 'unexpected failure');
  if (typeof problem['retryAfterSeconds'] === 'number') void reply.header('retry-after', problem['retryAfterSeconds']);
  void reply
    .status(problem.status)
    .header('content-language', language === 'zh' ? 'zh-CN' : 'en')
    .type('application/problem+json; charset=utf-8')
    .send({ ...problem, requestId: request.id });
}

/** `pg`'s words when no connection came free in time: too many ask at once, and later there will be one. */
const poolExhausted = 'timeout exceeded when trying to connect';

export function asProblem(error: unknown, language: SpokenLanguage): Problem {
  if (error instanceof Refusal) return problemOf(error.code, error.facts, language);
  if (error instanceof InvalidInput) return invalidInput(error, language);
  if (error instanceof EntityNotFoundError) return problemOf('not_found', {}, language);
  if (error instanceof Error && error.message === poolExhausted)
    return { ...unexpectedProblem(503, language), retryAfterSeconds: 1 };
  return brokenConstraint(error, language) ?? transportFault(error, language);
}

function invalidInput({ issues, where }: InvalidInput, language: SpokenLanguage): Problem {
  const breaksRulesOnly = where === 'body' && issues.every(({ code }) => ruleIssues.has(code));
  const errors = issues.map((issue) => ({
    path: issue.path.map(String).join('.'),
    message: messageIn(language, issue),
  }));
  return { ...problemOf(breaksRulesOnly ? 'invalid_fields' : 'malformed_request', {}, language), errors };
}

const inZh = z.locales.zhCN().localeError;
const inEn = z.locales.en().localeError;
const textOf = (said: string | { message: string } | undefined | null) =>
  typeof said === 'object' ? said?.message : said;

/** zod speaks English unless told otherwise; a message of our own has its Chinese twin. */
export function messageIn(language: SpokenLanguage, issue: z.core.$ZodIssue): string {
  if (language === 'en') return issue.message;
  const raw = issue as unknown as Parameters<typeof inZh>[0];
  const isOwn = issue.message !== textOf(inEn(raw));
  return (isOwn ? inChinese(issue.message) : textOf(inZh(raw))) ?? issue.message;
}

/** A constraint that keeps a rule bears that rule's refusal code as its name. */
function brokenConstraint(error: unknown, language: SpokenLanguage): Problem | undefined {
  const fault = databaseErrorOf(error);
  if (!fault) return undefined;
  if (fault.constraint && meaningOf(fault.constraint)) return problemOf(fault.constraint, {}, language);
  if (fault.code === '23505' || fault.code === '23P01') return problemOf('already_exists', {}, language);
  if (fault.code === '40P01' || fault.code === '40001') return problemOf('contended', {}, language);
  if (unkeepable.has(fault.code ?? '')) return problemOf('invalid_fields', {}, language);
  return undefined;
}

/** Nest wraps what Fastify refuses; the cause says what it was. */
function transportFault(error: unknown, language: SpokenLanguage): Problem {
  const cause = error instanceof HttpException ? (error.cause ?? error) : error;
  const { statusCode, code } = (cause ?? {}) as { statusCode?: number; code?: string };
  if (code === 'FST_ERR_CTP_BODY_TOO_LARGE') return problemOf('body_too_large', { limit: bodyLimit }, language);
  if (
    code === 'FST_ERR_CTP_INVALID_JSON_BODY' ||
    code === 'FST_ERR_CTP_EMPTY_JSON_BODY' ||
    // Fastify's parser marks its own; a SyntaxError of ours is our failure.
    (cause instanceof SyntaxError && statusCode === 400)
  )
    return problemOf('malformed_json', {}, language);
  const status = error instanceof HttpException ? error.getStatus() : (statusCode ?? 500);
  if (status === 404) return problemOf('not_found', {}, language);
  return unexpectedProblem(status, language);
}

/** The largest request body, in bytes. */
export const bodyLimit = 1_048_576;
