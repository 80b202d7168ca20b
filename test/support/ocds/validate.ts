import { expect } from '@jest/globals';
import { default as Ajv } from 'ajv-draft-04';
import { default as addFormats } from 'ajv-formats';
import { readFileSync } from 'node:fs';

const ajv = new Ajv({ allErrors: true });
addFormats(ajv as never);
const schema = JSON.parse(readFileSync('test/support/ocds/release-package.schema.json', 'utf8')) as object;
const isPackage = ajv.compile(schema);

type Named = { id: string; name: string };

/** What the schema says of a package, and what it cannot say: its ids are its own and its references lead somewhere. */
export function expectPackage(text: string): any {
  const disclosed = JSON.parse(text);
  expect(isPackage(disclosed) ? [] : isPackage.errors).toEqual([]);
  const { releases, publishedDate } = disclosed;
  const ids = releases.map(({ id }: Named) => id);
  expect(new Set(ids).size).toBe(ids.length);
  expect(new Set(releases.map(({ ocid }: any) => ocid)).size).toBe(1);
  const dates = releases.map(({ date }: any) => date);
  expect([...dates].sort()).toEqual(dates);
  expect(publishedDate).toBe(dates.at(-1));
  for (const { parties, buyer, tender, awards = [], contracts = [] } of releases) {
    const named = new Map(parties.map(({ id, name }: Named) => [id, name]));
    const transactions = contracts.flatMap((it: any) => it.implementation?.transactions ?? []);
    const suppliers = awards.flatMap((it: any) => it.suppliers);
    const others = transactions.flatMap(({ payer, payee }: any) => [payer, payee]);
    for (const { id, name } of [buyer, ...(tender?.tenderers ?? []), ...suppliers, ...others])
      expect([id, named.get(id)]).toEqual([id, name]);
    for (const { amendments = [] } of [...contracts, ...(tender ? [tender] : [])])
      for (const { releaseID, amendsReleaseID } of amendments)
        expect([ids.includes(releaseID), ids.includes(amendsReleaseID)]).toEqual([true, true]);
  }
  return disclosed;
}
