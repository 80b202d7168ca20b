import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { spawnSync } from 'node:child_process';
import { cpSync, mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';

/** A small house of its own, in which each of these files breaks one rule. */
const planted: Record<string, Record<string, string>> = {
  'kernel-is-pure': { 'libs/kernel/src/impure.ts': `import 'pg';` },
  'contracts-are-pure': { 'libs/first/src/contract.ts': `import 'typeorm';` },
  'rules-are-pure': { 'libs/first/src/a.rules.ts': `import './a.store';`, 'libs/first/src/a.store.ts': 'export {};' },
  'platform-knows-no-feature': { 'libs/platform/src/a.ts': `import '@concentric/second';` },
  'web-sees-contracts-only': {
    'apps/web/src/a.ts': `import '@concentric/second';`,
    'libs/second/src/index.ts': 'export {};',
  },
  'features-meet-at-the-door': { 'libs/second/src/back.ts': `import '../../first/src/a.store';` },
  'apps-use-the-door': { 'apps/api/src/a.ts': `import '../../../libs/first/src/a.store';` },
  'index-is-for-others': { 'libs/third/src/inner.ts': `import './index';`, 'libs/third/src/index.ts': 'export {};' },
  'libs-know-no-app': {
    'libs/third/src/up.ts': `import '../../../apps/api/src/b';`,
    'apps/api/src/b.ts': 'export {};',
  },
  'controllers-only-pass-on': { 'libs/first/src/a.controller.ts': `import './a.store';` },
  'only-the-gateway-emits': { 'libs/third/src/emitter.ts': `import 'socket.io';` },
  'nothing-missing': { 'libs/third/src/lost.ts': `import './gone';` },
  'no-cycles': { 'libs/third/src/hen.ts': `import './egg';`, 'libs/third/src/egg.ts': `import './hen';` },
  'no-feature-cycles': {
    'libs/fourth/src/index.ts': 'export {};',
    'libs/fourth/src/a.ts': `import '@concentric/fifth';`,
    'libs/fifth/src/index.ts': 'export {};',
    'libs/fifth/src/b.ts': `import '@concentric/fourth';`,
  },
};

const repository = process.cwd();
const config = path.join(repository, 'test/architecture/boundaries.cjs');
let broken: string[];
const house = mkdtempSync(path.join(tmpdir(), 'boundaries-'));

beforeAll(() => {
  for (const [file, text] of Object.values(planted).flatMap((files) => Object.entries(files))) {
    mkdirSync(path.dirname(path.join(house, file)), { recursive: true });
    writeFileSync(path.join(house, file), text);
  }
  cpSync(path.join(repository, 'tsconfig.json'), path.join(house, 'tsconfig.json'));
  symlinkSync(path.join(repository, 'node_modules'), path.join(house, 'node_modules'));
  const cruiser = path.join(repository, 'node_modules/dependency-cruiser/bin/dependency-cruise.mjs');
  const args = [cruiser, '--config', config, '--output-type', 'json', 'apps', 'libs'];
  const run = spawnSync(process.execPath, args, { cwd: house, encoding: 'utf8' });
  const { summary } = JSON.parse(run.stdout) as { summary: { violations: { rule: { name: string } }[] } };
  broken = summary.violations.map(({ rule }) => rule.name);
});
afterAll(() => rmSync(house, { recursive: true, force: true }));

test.each(Object.keys(planted))('%s is seen when it is broken', (name) => {
  expect(broken).toContain(name);
});

test('every rule has its planted violation', async () => {
  const { default: rules } = (await import(config)) as { default: { forbidden: { name: string }[] } };
  expect(rules.forbidden.map(({ name }) => name).sort()).toEqual(Object.keys(planted).sort());
});
