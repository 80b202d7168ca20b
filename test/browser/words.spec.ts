import { describe, expect, it } from '@jest/globals';
import { readFile } from 'node:fs/promises';
import openapiTypescript, { astToString } from 'openapi-typescript';
import { en } from '../../apps/web/src/i18n/en';
import { zh } from '../../apps/web/src/i18n/zh';

type Words = { [key: string]: string | Words };

const sentences = (words: Words, path = ''): [string, string][] =>
  Object.entries(words).flatMap(([key, value]) =>
    typeof value === 'string' ? [[path + key, value] as [string, string]] : sentences(value, `${path}${key}.`),
  );
const blanks = (sentence: string) => [...sentence.matchAll(/\{\{(\w+)\}\}/g)].map(([, name]) => name).sort();

describe('the words of the web app', () => {
  it('say the same things in both languages, with the same blanks', () => {
    const chinese = new Map(sentences(zh as unknown as Words));
    const english = new Map(sentences(en as unknown as Words));
    expect([...english.keys()].sort()).toEqual([...chinese.keys()].sort());
    for (const [key, sentence] of chinese) expect([key, blanks(english.get(key)!)]).toEqual([key, blanks(sentence)]);
  });

  it('are written with Chinese punctuation in Chinese', () => {
    const slips = sentences(zh as unknown as Words).filter(([, sentence]) => /[\u4e00-\u9fff][,;:?!]/.test(sentence));
    expect(slips).toEqual([]);
  });
});

describe('the types of the HTTP interface', () => {
  it('are those of the description beside them', async () => {
    const [description, types] = await Promise.all(
      ['openapi.json', 'schema.d.ts'].map((name) => readFile(`apps/web/src/api/${name}`, 'utf8')),
    );
    const wanted = astToString(await openapiTypescript(JSON.parse(description!)));
    // If not: `npm run openapi` writes both.
    expect(types!.endsWith(wanted)).toBe(true);
  });
});
