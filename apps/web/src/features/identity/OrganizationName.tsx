import { Link } from 'react-router';
import { useOrganizationName } from './organizations';

type OrganizationNameProps = { id: string | null; known?: string; link?: boolean };

/**
 * An organization's name, read where an answer holds only its id or, as `known`, only the Chinese one.
 * Without an id it is no organization, and `known` is its name.
 */
export function OrganizationName({ id, known, link = false }: OrganizationNameProps) {
  const name = useOrganizationName(id ?? undefined, known);
  return link && id ? <Link to={`/organizations/${id}`}>{name}</Link> : <>{name}</>;
}
