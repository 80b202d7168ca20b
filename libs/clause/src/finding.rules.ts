import type { Finding, FindingKind } from './contract';
import type { Citation } from './statutes.rules';

/** A sentence in both languages. */
export type Said = readonly [zh: string, en: string];

/** What the law says of a clause, with its source. */
export const finding = (
  clause: string,
  kind: FindingKind,
  code: string,
  { citation, citationEn }: Citation,
  [zh, en]: Said,
): Finding => ({ clause, kind, code, citation, citationEn, zh, en });
