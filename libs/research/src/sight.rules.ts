import { ensure, type CallerFacts, type Layer, type OrganizationRole } from '@concentric/kernel';
import { layersOf } from './terms.rules';

type Seen = {
  readonly centerId: string;
  readonly organizationId: string;
  readonly announced: boolean;
  readonly visibleToCore: boolean;
  readonly visibleToPartner: boolean;
  readonly visibleToRadiation: boolean;
};
type Facts = Pick<CallerFacts, 'organizations' | 'standings'>;

/** Whether an organization that stands in this layer of the center, or in none, sees a request that is announced. */
export const layerSees = (request: Seen, layer: Layer | null) =>
  request.announced && layer !== null && layersOf(request).includes(layer);

/**
 * The caller's organizations that see a request as outsiders: by their layer or because they are invited.
 * @param invited those of the caller's organizations that are invited
 */
export function organizationsSeeing({ organizations, standings }: Facts, request: Seen, invited: ReadonlySet<string>) {
  return organizations.filter(({ id }) => {
    if (id === request.organizationId || !request.announced) return false;
    const stands = standings.some(
      ({ centerId, organizationId, layer }) =>
        centerId === request.centerId && organizationId === id && layerSees(request, layer),
    );
    return stands || invited.has(id);
  });
}

/** Who may speak for an organization: everybody but those who only look, or whoever answers for it. */
export const speakers: readonly OrganizationRole[] = ['owner', 'manager', 'operator'];
export const signers: readonly OrganizationRole[] = ['owner', 'manager'];

/**
 * The one organization the caller acts for towards a request.
 * @throws Refusal `forbidden` when none may, `organization_required` when several might
 */
export function actorFor(
  facts: Facts,
  request: Seen,
  invited: ReadonlySet<string>,
  roles: readonly OrganizationRole[],
): string {
  const able = organizationsSeeing(facts, request, invited).filter(({ role }) => roles.includes(role));
  ensure(able.length > 0, 'forbidden');
  ensure(able.length === 1, 'organization_required');
  return able[0]!.id;
}
