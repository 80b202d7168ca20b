import { Link } from 'react-router';
import { useOrganizationName } from './organizations';

/** An organization's name, read where an answer holds only its id. */
export function OrganizationName({ id, link = false }: { id: string; link?: boolean }) {
  const name = useOrganizationName(id);
  return link ? <Link to={`/organizations/${id}`}>{name}</Link> : <>{name}</>;
}
