import { declaredRefusals } from '@concentric/kernel';
import { beforeAll, expect, test } from '@jest/globals';
import { readdirSync, existsSync } from 'node:fs';
import { problemOf } from './problem';
import './refusals';

const libs = new URL('../../', import.meta.url);
const features = readdirSync(libs).filter((name) => existsSync(new URL(`${name}/src/contract.ts`, libs)));
const placeholders = (sentence: string) => [...sentence.matchAll(/\{(.*?)\}/g)].map(([, name]) => name).toSorted();

beforeAll(async () => {
  for (const name of features) await import(new URL(`${name}/src/contract.ts`, libs).pathname);
});

test('every feature declares its refusals', () => {
  const codes = [...declaredRefusals().keys()];
  expect(features).toEqual(expect.arrayContaining(['alliance', 'equipment', 'identity']));
  expect(codes).toEqual(expect.arrayContaining(['not_found', 'uscc_invalid', 'membership_exists', 'booking_overlaps']));
});

test('every refusal has a code, a status and a sentence in both languages with the same blanks', () => {
  for (const [code, { status, zh, en }] of declaredRefusals()) {
    expect(code).toMatch(/^[a-z]+(_[a-z]+)*$/);
    expect([400, 401, 403, 404, 409, 412, 413, 422, 429]).toContain(status);
    expect([code, zh]).toEqual([code, expect.stringMatching(/\p{Script=Han}/u)]);
    expect([code, en]).toEqual([code, expect.stringMatching(/^[A-Z][^\p{Script=Han}]*[.}]$/u)]);
    // A fact that is words comes in both languages: `said` and `saidEn`.
    expect([code, ...placeholders(zh)]).toEqual([code, ...placeholders(en).map((name) => name!.replace(/En$/, ''))]);
    for (const name of placeholders(en)) expect(name).toMatch(/^\w+$/);
  }
});

test('no two codes say the same', () => {
  for (const language of ['zh', 'en'] as const) {
    const sentences = [...declaredRefusals().values()].map((meaning) => meaning[language]);
    expect(sentences.filter((sentence, i) => sentences.indexOf(sentence) !== i)).toEqual([]);
  }
});

test.each(['zh', 'en'] as const)('every refusal is a whole problem document in %s', (language) => {
  for (const [code, meaning] of declaredRefusals()) {
    const facts = Object.fromEntries(placeholders(meaning[language]).map((name) => [name, 'FILLED']));
    const problem = problemOf(code, facts, language);
    expect(problem).toMatchObject({ ...facts, code, status: meaning.status, type: `urn:concentric:problem:${code}` });
    expect(problem.title.length).toBeGreaterThan(0);
    expect(problem.detail).toBe(meaning[language].replace(/\{\w+\}/g, 'FILLED'));
  }
});
