import fs from 'node:fs';
import path from 'node:path';

import { dist, root } from '../apps/launcher/src/project.mjs';

/** How many files share a process's memory and one load of the product; what a browser drives shares nothing. */
const sizes = { browser: 1, story: 10, rules: 16 };

const kindOf = (file) => /(browser|story)-spec[.]ts$/.exec(file)?.[1] ?? 'rules';

/**
 * Writes files that import so many files of tests each.
 * @returns the folder they are in
 */
export function writeGroups() {
  const folder = path.join(dist, 'test-groups');
  fs.rmSync(folder, { recursive: true, force: true });
  fs.mkdirSync(folder, { recursive: true });
  const files = ['libs', 'apps', 'test'].flatMap(filesOf);
  for (const [kind, size] of Object.entries(sizes)) {
    const its = files.filter((it) => kindOf(it) === kind);
    const count = Math.ceil(its.length / size);
    for (let group = 0; group < count; group++) {
      // Every so-manieth: neighbours by name tend to be long together.
      const imports = its.filter((_, index) => index % count === group).map((it) => `import ${JSON.stringify(it)};\n`);
      fs.writeFileSync(path.join(folder, `${kind}-${group + 1}.spec.mjs`), imports.join(''));
    }
  }
  return folder;
}

const filesOf = (name) =>
  fs
    .readdirSync(path.join(root, name), { recursive: true })
    .map((it) => path.join(root, name, it))
    .filter((it) => it.endsWith('spec.ts') && !it.includes(`${path.sep}node_modules${path.sep}`))
    .sort();
