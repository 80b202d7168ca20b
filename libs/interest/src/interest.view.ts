import { civilDay, type Shown } from '@concentric/kernel';
import { databaseNow, type Caller, type Tx } from '@concentric/platform';
import type { InterestDeed, InterestView, NdaSide, NdaState, NdaView } from './contract';
import { type LicenceInterest, type Nda } from './interest.entity';
import { canMoveInterest, hasLapsed, wouldMoveInterest } from './interest.rules';
import { shownNda } from './nda.rules';

export type InterestShown = Shown<typeof InterestView>;
export type NdaShown = Shown<typeof NdaView>;

type Beside = Pick<
  InterestShown,
  'listingTitle' | 'listingType' | 'licensorName' | 'organizationName' | 'organizationNameEn' | 'userName'
> & {
  readonly id: string;
  readonly offeredListing: { id: string; title: string } | null;
  readonly ndaRequired: boolean;
  readonly nda: { id: string; state: NdaState; endsOn: string | null; signed: NdaSide[] } | null;
};

const besides = `
  SELECT i.id, l.nda_required AS "ndaRequired", l.title AS "listingTitle", l.type AS "listingType", r.name AS "licensorName", o.name AS "organizationName",
    o.name_en AS "organizationNameEn", u.name AS "userName",
    CASE WHEN f.id IS NULL THEN NULL ELSE jsonb_build_object('id', f.id, 'title', f.title) END AS "offeredListing",
    (SELECT jsonb_build_object('id', n.id, 'state', n.state, 'endsOn', n.ends_on, 'signed',
        ARRAY(SELECT side FROM nda_signatures s WHERE s.nda_id = n.id ORDER BY side))
      FROM ndas n WHERE n.interest_id = i.id AND n.state <> 'withdrawn' ORDER BY n.id DESC LIMIT 1) AS nda
  FROM licence_interests i JOIN licence_listings l ON l.id = i.listing_id
  JOIN organizations r ON r.id = i.licensor_organization_id JOIN organizations o ON o.id = i.organization_id
  JOIN users u ON u.id = i.user_id LEFT JOIN licence_listings f ON f.id = i.offered_listing_id
  WHERE i.id = ANY($1)`;

/** Interests as the caller may see them, with what may be done with them now. */
export async function interestViews(
  tx: Tx,
  caller: Caller,
  interests: readonly LicenceInterest[],
): Promise<InterestShown[]> {
  if (interests.length === 0) return [];
  const now = await databaseNow(tx);
  const rows = await tx.query<Beside[]>(besides, [interests.map(({ id }) => id)]);
  const byId = new Map(rows.map((row) => [row.id, row]));
  return interests.map((interest) => {
    const { nda: kept, ndaRequired, ...beside } = byId.get(interest.id)!;
    const nda = kept && { ...kept, state: shownNda(kept, civilDay(now)) };
    const isBound = !ndaRequired || nda?.state === 'in_force';
    const lapsed = hasLapsed(interest, now);
    return {
      ...interest,
      ...beside,
      state: lapsed ? 'lapsed' : interest.state,
      nda,
      mine: caller.facts.organizations.some(({ id }) => id === interest.organizationId),
      deeds: lapsed
        ? []
        : [
            ...deedsOf(caller, interest, nda?.state ?? null),
            ...(isBound && beside.listingType === 'offer' && maySitDown(caller, interest)
              ? (['negotiate'] as const)
              : []),
          ],
    };
  });
}

export const interestView = async (tx: Tx, caller: Caller, interest: LicenceInterest): Promise<InterestShown> =>
  (await interestViews(tx, caller, [interest]))[0]!;

function deedsOf({ ability }: Caller, interest: LicenceInterest, nda: NdaState | null): InterestDeed[] {
  const hasNda = nda === 'pending' || nda === 'in_force';
  const verbs = (['qualify', 'decline', 'withdraw'] as const).filter(
    (verb) => ability.can(verb, interest) && wouldMoveInterest(interest.state, verb),
  );
  const proposes = ability.can('propose', interest) && canMoveInterest(interest.state, 'propose') && !hasNda;
  return [...(proposes ? (['propose'] as const) : []), ...verbs];
}

/** Whether the caller may open talks for the interested organization: whoever binds it, while nothing else has come of it. */
const maySitDown = ({ facts }: Caller, { state, organizationId }: LicenceInterest): boolean =>
  ['submitted', 'qualified'].includes(state) &&
  facts.organizations.some(({ id, role }) => id === organizationId && (role === 'owner' || role === 'manager'));

type NdaBeside = Pick<NdaShown, 'listingTitle' | 'licensorName' | 'interestedName' | 'signatures'> & {
  readonly id: string;
};

const ndaBesides = `
  SELECT n.id, l.title AS "listingTitle", r.name AS "licensorName", o.name AS "interestedName",
    coalesce((SELECT jsonb_agg(jsonb_build_object('side', s.side, 'organizationName', so.name, 'userId', s.user_id,
        'userName', u.name, 'signedAt', to_char(s.signed_at AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"'))
        ORDER BY s.signed_at)
      FROM nda_signatures s JOIN users u ON u.id = s.user_id JOIN organizations so ON so.id = s.organization_id
      WHERE s.nda_id = n.id), '[]') AS signatures
  FROM ndas n JOIN licence_listings l ON l.id = n.listing_id
  JOIN organizations r ON r.id = n.licensor_organization_id
  JOIN organizations o ON o.id = n.interested_organization_id WHERE n.id = ANY($1)`;

/** Agreements as their sides see them. */
export async function ndaViews(tx: Tx, caller: Caller, ndas: readonly Nda[]): Promise<NdaShown[]> {
  if (ndas.length === 0) return [];
  const today = civilDay(await databaseNow(tx));
  const rows = await tx.query<NdaBeside[]>(ndaBesides, [ndas.map(({ id }) => id)]);
  const byId = new Map(rows.map((row) => [row.id, row]));
  return ndas.map((nda) => {
    const beside = byId.get(nda.id)!;
    return { ...nda, ...beside, state: shownNda(nda, today), deeds: ndaDeeds(caller, nda, beside.signatures) };
  });
}

export const ndaView = async (tx: Tx, caller: Caller, nda: Nda): Promise<NdaShown> =>
  (await ndaViews(tx, caller, [nda]))[0]!;

function ndaDeeds({ ability, facts }: Caller, nda: Nda, signatures: NdaShown['signatures']): NdaShown['deeds'] {
  if (nda.state !== 'pending') return [];
  const open = sidesOf(facts, nda).filter((side) => !signatures.some((it) => it.side === side));
  const isNew = !signatures.some(({ userId }) => userId === facts.userId);
  return [
    ...(open.length > 0 && isNew ? (['sign'] as const) : []),
    ...(ability.can('withdraw', nda) ? (['withdraw'] as const) : []),
  ];
}

/** The sides the caller may sign for: those whose owner or manager they are. */
export function sidesOf({ organizations }: Caller['facts'], nda: Nda): NdaSide[] {
  const signs = (organizationId: string) =>
    organizations.some(({ id, role }) => id === organizationId && (role === 'owner' || role === 'manager'));
  return [
    ...(signs(nda.licensorOrganizationId) ? (['licensor'] as const) : []),
    ...(signs(nda.interestedOrganizationId) ? (['interested'] as const) : []),
  ];
}
