import fs from 'node:fs';
import { isBuiltin } from 'node:module';

const { dependencies } = JSON.parse(fs.readFileSync(new URL('../../../package.json', import.meta.url), 'utf8'));
const ours = /^([./]|@concentric\/|@contract\/)/; // bundled: relative paths and the aliases of tsconfig.json

/** What the Nest command line adds to its own settings when it bundles an app. */
export default function configure(defaults) {
  const [{ use }] = defaults.module.rules;
  use[0].options.jsc.target = 'es2023'; // as in tsconfig.json, so that class fields mean the same in tests and in the build
  use[0].options.sourceMaps = true;
  defaults.module.parser = {
    // Paths stay relative to the bundle: by default they become absolute ones of the machine that built it.
    javascript: { importMeta: false, url: false },
  };
  defaults.devtool = 'source-map';
  defaults.output.devtoolModuleFilenameTemplate = '../../../[resource-path]'; // from dist/apps/<app>/, so that stack traces name our files
  defaults.externals = [external];
  return defaults;
}

/** A package stays an import of the same kind, static or lazy. One that a production install lacks is refused here. */
function external({ request }, done) {
  if (ours.test(request)) return done();
  const name = request.split('/', request.startsWith('@') ? 2 : 1).join('/');
  if (isBuiltin(request) || name in dependencies) return done(null, `module-import ${request}`);
  done(new Error(`${name} is imported by a server program but is not among the dependencies in package.json`));
}
