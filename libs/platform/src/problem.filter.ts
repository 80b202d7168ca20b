import { meaningOf, Refusal } from '@concentric/kernel';
import { Catch, HttpException, type ArgumentsHost, type ExceptionFilter } from '@nestjs/common';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { EntityNotFoundError } from 'typeorm';
import type { z } from 'zod';
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

export function asProblem(error: unknown, language: SpokenLanguage): Problem {
  if (error instanceof Refusal) return problemOf(error.code, error.facts, language);
  if (error instanceof InvalidInput) return invalidInput(error, language);
  if (error instanceof EntityNotFoundError) return problemOf('not_found', {}, language);
  return brokenConstraint(error, language) ?? transportFault(error, language);
}

function invalidInput({ issues, where }: InvalidInput, language: SpokenLanguage): Problem {
  const breaksRulesOnly = where === 'body' && issues.every(({ code }) => ruleIssues.has(code));
  const errors = issues.map(({ path, message }) => ({ path: path.map(String).join('.'), message }));
  return { ...problemOf(breaksRulesOnly ? 'invalid_fields' : 'malformed_request', {}, language), errors };
}

/** A constraint that keeps a rule bears that rule's refusal code as its name. */
function brokenConstraint(error: unknown, language: SpokenLanguage): Problem | undefined {
  const fault = databaseErrorOf(error);
  if (!fault) return undefined;
  if (fault.constraint && meaningOf(fault.constraint)) return problemOf(fault.constraint, {}, language);
  if (fault.code === '23505' || fault.code === '23P01') return problemOf('already_exists', {}, language);
  if (fault.code === '40P01' || fault.code === '40001') return problemOf('contended', {}, language);
  if (fault.code === '22003') return problemOf('invalid_fields', {}, language);
  return undefined;
}

function transportFault(error: unknown, language: SpokenLanguage): Problem {
  const { statusCode, code } = (error ?? {}) as { statusCode?: number; code?: string };
  if (code === 'FST_ERR_CTP_BODY_TOO_LARGE') return problemOf('body_too_large', { limit: bodyLimit }, language);
  if (
    code === 'FST_ERR_CTP_INVALID_JSON_BODY' ||
    code === 'FST_ERR_CTP_EMPTY_JSON_BODY' ||
    error instanceof SyntaxError
  )
    return problemOf('malformed_json', {}, language);
  const status = error instanceof HttpException ? error.getStatus() : (statusCode ?? 500);
  if (status === 404) return problemOf('not_found', {}, language);
  return unexpectedProblem(status, language);
}

/** The largest request body, in bytes. */
export const bodyLimit = 1_048_576;
