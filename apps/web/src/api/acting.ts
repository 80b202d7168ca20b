import { useSyncExternalStore } from 'react';

/** The organization the user acts for, named in `X-Organization` and remembered on this device. */
const key = 'concentric.organization';
const listeners = new Set<() => void>();

const read = () => {
  try {
    return localStorage.getItem(key);
  } catch {
    return null;
  }
};
let acting = read();

export const actingOrganization = () => acting;

export function actFor(organizationId: string | null) {
  if (organizationId === acting) return;
  acting = organizationId;
  try {
    if (organizationId) localStorage.setItem(key, organizationId);
    else localStorage.removeItem(key);
  } catch {
    // A browser that keeps nothing still lets the user choose for this visit.
  }
  for (const listener of listeners) listener();
}

export const useActingOrganization = () =>
  useSyncExternalStore(
    (listener) => {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    () => acting,
  );
