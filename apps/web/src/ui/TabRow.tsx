import { useEffect, useRef, type ReactNode } from 'react';
import { Link } from 'react-router';
import { useLanguage } from '../i18n';

type TabRowProps<Name extends string> = {
  /** What the row is called to those who hear it. */
  label: string;
  names: readonly Name[];
  active: Name;
  /** The address of a section. */
  to: (name: Name) => string;
  text: (name: Name) => ReactNode;
};

/** The sections of a page, each at an address of its own. On a phone they do not all fit: the open one stays in sight. */
export function TabRow<Name extends string>({ label, names, active, to, text }: TabRowProps<Name>) {
  const row = useRef<HTMLElement>(null);
  const language = useLanguage();
  // Only the row is moved, not the page; words of another language are of another width.
  useEffect(() => {
    const tab = row.current?.querySelector('[aria-current]');
    if (!row.current || !tab) return;
    const [within, open] = [row.current.getBoundingClientRect(), tab.getBoundingClientRect()];
    row.current.scrollLeft += open.left + open.width / 2 - (within.left + within.width / 2);
  }, [active, language]);
  return (
    <nav className="tabs" aria-label={label} ref={row}>
      <ul>
        {names.map((name) => (
          <li key={name}>
            <Link to={to(name)} aria-current={name === active ? 'page' : undefined} preventScrollReset>
              {text(name)}
            </Link>
          </li>
        ))}
      </ul>
    </nav>
  );
}
