/* Writes the types of the HTTP interface from its description: `npm run openapi` first, then this. */
import { readFile, writeFile } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import openapiTypescript, { astToString } from 'openapi-typescript';

const here = (name) => new URL(name, import.meta.url);

/** The types that belong to the description as it lies here. */
export async function schemaTypes() {
  const description = JSON.parse(await readFile(here('./openapi.json'), 'utf8'));
  return `/* Generated from openapi.json by generate.mjs. */\n${astToString(await openapiTypescript(description))}`;
}

if (process.argv[1] === fileURLToPath(import.meta.url)) await writeFile(here('./schema.d.ts'), await schemaTypes());
