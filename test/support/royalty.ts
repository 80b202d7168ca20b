import { cny } from '@concentric/kernel';
import type { As } from './client';
import { dayFromNow } from './delivery';
import { roomsOf, soon, usualTerms } from './negotiation';
import type { TestServer } from './server';
import type { alliance } from './world';

export { dayFromNow };

/** What both sides agree upon unless it is said otherwise: 300,000 yuan upfront, 5 % of sales, 50,000 a year at least. */
export const royaltyTerms = { ...usualTerms, endsOn: dayFromNow(2200), payDays: 30 };

/** Licences in force, the partner's to the radiation member, and what is reported and paid under them. */
export async function royaltiesOf(server: TestServer, world: Awaited<ReturnType<typeof alliance>>) {
  const rooms = await roomsOf(server, world);
  const { ok, licensor, licensee } = rooms;

  /** Talks in which the licensor has offered, so that the licensee may agree. */
  async function offered(terms: object = {}) {
    const negotiationId = await rooms.room();
    const expiresAt = soon();
    const offer = await ok(
      server.post(licensor, `/negotiations/${negotiationId}/offers`, {
        terms: { ...royaltyTerms, ...terms },
        expiresAt,
      }),
    );
    const offerId: string = offer.offers?.at(-1)?.id ?? offer.rounds?.at(-1)?.id ?? offer.id;
    return { negotiationId, offerId };
  }
  /** Agreed and signed by both. */
  async function signed(offerId: string): Promise<string> {
    const { licenceId } = await ok(rooms.answer(offerId, 'accept', licensee));
    for (const side of [licensor, licensee]) await ok(server.post(side, `/licences/${licenceId}/sign`));
    return licenceId as string;
  }
  /** A licence in force, whose debts are laid out. */
  async function licence(terms: object = {}): Promise<string> {
    const id = await signed((await offered(terms)).offerId);
    await server.work();
    return id;
  }
  /** Time cannot be waited for: the licence took effect, and all that follows from it, so many days earlier. */
  async function backdate(licenceId: string, days: number): Promise<void> {
    const earlier = `interval '${days} days'`;
    await server.sql(
      `UPDATE licences SET effective_on = effective_on - $2::integer, effective_at = effective_at - ${earlier} WHERE id = $1`,
      [licenceId, days],
    );
    await server.sql('UPDATE royalty_dues SET due_on = due_on - $2::integer WHERE licence_id = $1', [licenceId, days]);
    await server.sql(`UPDATE jobs SET run_at = run_at - ${earlier} WHERE payload ->> 'licenceId' = $1`, [licenceId]);
  }
  /** The same by whole months. */
  async function backdateMonths(licenceId: string, months: number): Promise<void> {
    const earlier = `interval '${months} months'`;
    await server.sql(
      `UPDATE licences SET effective_on = effective_on - ${earlier}, effective_at = effective_at - ${earlier} WHERE id = $1`,
      [licenceId],
    );
    await server.sql(
      `UPDATE royalty_reports SET starts_on = starts_on - ${earlier}, ends_on = ends_on - ${earlier},
         due_on = due_on - ${earlier} WHERE licence_id = $1`,
      [licenceId],
    );
    // What is paid upfront stays as many days after as the terms say.
    await server.sql(
      `UPDATE royalty_dues SET due_on = (SELECT effective_on + 30 FROM licences WHERE id = $1)
       WHERE licence_id = $1 AND kind = 'upfront'`,
      [licenceId],
    );
    await server.sql(`UPDATE jobs SET run_at = run_at - ${earlier} WHERE payload ->> 'licenceId' = $1`, [licenceId]);
  }
  const report = (licenceId: string, body: object, as: As = licensee) =>
    server.post(as, `/licences/${licenceId}/royalty-reports`, body);
  const act = (id: string, verb: string, as: As, body: object = {}) =>
    server.post(as, `/royalty-reports/${id}/${verb}`, body);
  const reports = async (licenceId: string, as: As = licensee): Promise<Record<string, any>[]> =>
    (await ok(server.get(as, `/royalty-reports?licenceId=${licenceId}`))).items;
  const dues = async (licenceId: string, as: As = licensee): Promise<Record<string, any>[]> =>
    (await ok(server.get(as, `/royalty-dues?licenceId=${licenceId}`))).items;
  const pay = (dueId: string, body: object = {}, as: As = licensee) =>
    server.post(as, `/royalty-dues/${dueId}/pay`, body);
  /** Reported and agreed to. */
  async function confirmed(licenceId: string, fen: number, more: object = {}) {
    const { id } = await ok(report(licenceId, { netSales: cny(fen), ...more }));
    return ok(act(id, 'confirm', licensor));
  }
  /** What somebody was told of a subject, newest first, once everything due was done. */
  async function noticesOf(as: As, subjectId: string): Promise<{ type: string; data: Record<string, any> }[]> {
    await server.work();
    const { body } = await server.get(as, '/me/inbox?limit=200');
    return body.items.filter((notice: { subjectId: string }) => notice.subjectId === subjectId);
  }
  return {
    ...rooms,
    offered,
    signed,
    licence,
    backdate,
    backdateMonths,
    report,
    act,
    reports,
    dues,
    pay,
    confirmed,
    noticesOf,
  };
}
