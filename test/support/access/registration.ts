import type { Audience, Row } from '../access-table';
import { dayFromNow, deliveriesOf } from '../delivery';
import type { TestServer } from '../server';
import type { alliance } from '../world';

const readers: readonly Audience[] = ['radiation', 'partner', 'manager'];
const seller: readonly Audience[] = ['partner'];

/** The routes of the registration of technology contracts: the partner sold its work. */
export function registrationRows(server: TestServer, world: Awaited<ReturnType<typeof alliance>>): Row[] {
  const it = deliveriesOf(server, world);
  let made: Promise<string> | undefined;
  const contract = () =>
    (made ??= it.active({ work: '配方与工艺', startsOn: '2026-12-01', endsOn: '2027-12-01' }).then(({ id }) => id));
  const at = async (rest: string) => `/rd-contracts/${await contract()}/registration${rest}`;
  let numbers = 0;
  /** As if all that leads there had happened. */
  async function step(verb: string, state: string) {
    const id = await contract();
    const number = ['registered', 'changed'].includes(state) ? `N${numbers++}` : null;
    await server.sql(
      `INSERT INTO contract_registrations (contract_id, state, number, registered_on) VALUES ($1, $2, $3, $4)
       ON CONFLICT (contract_id) DO UPDATE SET state = excluded.state, number = excluded.number, registered_on = excluded.registered_on`,
      [id, state, number, number && dayFromNow(0)],
    );
    return at(`/${verb}`);
  }
  const reason = { reason: '补充技术指标' };

  return [
    ['GET /rd-contracts/:id/registration', readers, async () => [await at('')]],
    ['GET /rd-contracts/:id/registration/steps', readers, async () => [await at('/steps')]],
    ['GET /rd-contracts/:id/registration/form.csv', readers, async () => [await at('/form.csv')]],
    ['GET /rd-contracts/:id/registration/form.pdf', readers, async () => [await at('/form.pdf')]],
    ['POST /rd-contracts/:id/registration/pre-check', seller, async () => [await step('pre-check', 'not_started')]],
    ['POST /rd-contracts/:id/registration/file', seller, async () => [await step('file', 'pre_check')]],
    ['POST /rd-contracts/:id/registration/correct', seller, async () => [await step('correct', 'filed'), reason]],
    [
      'POST /rd-contracts/:id/registration/register',
      seller,
      async () => [await step('register', 'filed'), { number: `R${numbers++}`, on: dayFromNow(0) }],
    ],
    ['POST /rd-contracts/:id/registration/refuse', seller, async () => [await step('refuse', 'filed'), reason]],
    ['POST /rd-contracts/:id/registration/change', seller, async () => [await step('change', 'registered'), reason]],
    [
      'POST /rd-contracts/:id/registration/deregister',
      seller,
      async () => [await step('deregister', 'changed'), reason],
    ],
  ];
}
