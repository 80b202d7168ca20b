import path from 'node:path';
import { fileURLToPath } from 'node:url';

import { rspack } from '@rspack/core';

const ours = /^([./]|@concentric\/|@contract\/)/;
const root = fileURLToPath(new URL('../..', import.meta.url));

/** A program of the tests as one file, as the platform's own are built; packages stay imports. Answers where it is. */
export function bundled(entry) {
  const name = `${path.parse(entry).name}.mjs`;
  const compiler = rspack({
    ...{ mode: 'production', target: 'node20', context: root, entry: path.resolve(root, entry), devtool: false },
    output: { path: path.join(root, 'dist/test'), filename: name, module: true, chunkFormat: 'module' },
    experiments: { outputModule: true },
    optimization: { minimize: false, usedExports: true, sideEffects: true },
    resolve: { extensions: ['.ts', '.js'], tsConfig: path.join(root, 'tsconfig.json') },
    externals: [({ request }, done) => (ours.test(request) || path.isAbsolute(request) ? done() : done(null, `module-import ${request}`))], // prettier-ignore
    module: {
      parser: { javascript: { importMeta: false, url: false } },
      rules: [
        {
          test: /\.ts$/,
          sideEffects: false, // only what the program uses, and the packages that needs
          loader: 'builtin:swc-loader',
          options: {
            jsc: {
              parser: { syntax: 'typescript', decorators: true },
              transform: { legacyDecorator: true, decoratorMetadata: true },
              target: 'es2023',
            },
          },
        },
      ],
    },
  });
  return new Promise((resolve, reject) =>
    compiler.run((error, stats) =>
      error || stats.hasErrors()
        ? reject(error ?? new Error(stats.toString('errors-only')))
        : compiler.close(() => resolve(path.join(root, 'dist/test', name))),
    ),
  );
}
