/** The dependency law of this repository: what may know what. */
const feature = '^libs/(?!kernel/|platform/)([^/]+)/src/';
// A contract too long for one file is continued beside it: `refusals.contract.ts`.
const contract = '^libs/[^/]+/src/[a-z.-]*contract[.]ts$';
const kernel = '^libs/kernel/';
const packages = '^node_modules/';
const zod = '^node_modules/zod/';
const builtins = '^(node:)?[a-z_/]+$';

const never = (name, from, to) => ({ name, severity: 'error', from, to });
const only = (name, path, ...pathNot) => never(name, { path, pathNot: '[.]spec[.]ts$' }, { pathNot });

module.exports = {
  forbidden: [
    // Time zones are the one thing beside shapes that every side must compute alike.
    only('kernel-is-pure', kernel, kernel, zod, '^node_modules/temporal-polyfill/'),
    only('contracts-are-pure', contract, contract, kernel, zod),
    only(
      'rules-are-pure',
      '[.]rules[.]ts$',
      kernel,
      contract,
      '[.](rules|data)[.]ts$',
      '^node_modules/@vant/area-data/',
    ),
    only('platform-knows-no-feature', '^libs/platform/', '^libs/(kernel|platform)/', packages, builtins),
    only('web-sees-contracts-only', '^apps/web/', '^apps/web/', kernel, contract, packages, builtins),
    never(
      'features-meet-at-the-door',
      { path: feature, pathNot: '[.]spec[.]ts$' },
      { path: feature, pathNot: ['^libs/$1/', contract, '/index[.]ts$'] },
    ),
    never('apps-use-the-door', { path: '^apps/' }, { path: feature, pathNot: [contract, '/index[.]ts$'] }),
    never('index-is-for-others', { path: '^libs/([^/]+)/' }, { path: '^libs/$1/src/index[.]ts$' }),
    never('libs-know-no-app', { path: '^libs/' }, { path: '^apps/' }),
    never(
      'controllers-only-pass-on',
      { path: '[.]controller[.]ts$', pathNot: '^apps/' },
      { path: '[.](store|rules)[.]ts$' },
    ),
    never('only-the-gateway-emits', { path: '^libs/' }, { path: 'node_modules/(socket[.]io|@nestjs/websockets)/' }),
    never('nothing-missing', {}, { couldNotResolve: true }),
    never('no-cycles', {}, { circular: true }),
    { ...never('no-feature-cycles', { path: '^libs/[^/]+/src$' }, { circular: true }), scope: 'folder' },
  ],
  options: {
    doNotFollow: { path: 'node_modules' },
    exclude: { path: '^(dist|coverage)/' },
    tsPreCompilationDeps: true,
    tsConfig: { fileName: 'tsconfig.json' },
    enhancedResolveOptions: { exportsFields: ['exports'], conditionNames: ['import', 'types', 'default'] },
  },
};
