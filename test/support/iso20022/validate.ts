import { execFileSync, spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

const schema = fileURLToPath(new URL('pain.001.001.09.used.xsd', import.meta.url));

/** Whether files can be checked here: Debian's package libxml2-utils. Where everything is checked it has to be there. */
export const hasXmllint = Boolean(process.env['CI']) || spawnSync('xmllint', ['--version']).status === 0;

/** What the schema of payment files says of one, by `xmllint`; nothing when it is valid, or cannot be checked here. */
export function complaintsOf(xml: string): string {
  if (!hasXmllint) return '';
  const folder = mkdtempSync(join(tmpdir(), 'pain-'));
  try {
    const file = join(folder, 'payments.xml');
    writeFileSync(file, xml);
    execFileSync('xmllint', ['--noout', '--nonet', '--schema', schema, file], { stdio: 'pipe' });
    return '';
  } catch (error) {
    return String((error as { stderr?: Buffer }).stderr ?? error);
  } finally {
    rmSync(folder, { recursive: true });
  }
}
