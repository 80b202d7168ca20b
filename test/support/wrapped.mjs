import swc from '@swc/jest';
import { createHash } from 'node:crypto';
import path from 'node:path';

// What of a file precedes its tests: its imports, with the comments and blank lines between them.
const imports = /^(?:\s|\/\/.*\n|\/\*[\s\S]*?\*\/|import\b[\s\S]*?;\n)*/;

/** Puts the tests of a file into a block named after it, so that several files can share one load of the product. */
const wrapped = (source, file) => {
  const head = imports.exec(source)[0];
  return `${head}describe(${JSON.stringify(path.relative(process.cwd(), file))}, () => {${source.slice(head.length)}\n});\n`;
};

/** As `@swc/jest`, beside what {@link wrapped} does to files of tests. */
export default {
  createTransformer(options) {
    const plain = swc.createTransformer(options);
    const sourceOf = (source, file) => (file.endsWith('spec.ts') ? wrapped(source, file) : source);
    return {
      ...plain,
      getCacheKey: (source, file, given) =>
        createHash('sha256')
          .update('wrapped')
          .update(file)
          .update(plain.getCacheKey(source, file, given))
          .digest('hex'),
      process: (source, file, given) => plain.process(sourceOf(source, file), file, given),
      processAsync: (source, file, given) => plain.processAsync(sourceOf(source, file), file, given),
    };
  },
};
