import { Link } from 'react-router';
import { useOrganizationName } from './organizations';

type OrganizationNameProps = { id: string; known?: string; link?: boolean };

/** An organization's name, read where an answer holds only its id or, as `known`, only the Chinese one. */
export function OrganizationName({ id, known, link = false }: OrganizationNameProps) {
  const name = useOrganizationName(id, known);
  return link ? <Link to={`/organizations/${id}`}>{name}</Link> : <>{name}</>;
}
