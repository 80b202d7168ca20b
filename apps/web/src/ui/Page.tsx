import { useEffect, type ReactNode } from 'react';
import { useTranslation } from 'react-i18next';

type PageProps = { title: string; lead?: ReactNode; actions?: ReactNode; eyebrow?: ReactNode; children: ReactNode };

/** A page: its heading takes the focus after navigation, and names the window. */
export function Page({ title, lead, actions, eyebrow, children }: PageProps) {
  const { t } = useTranslation();
  useEffect(() => {
    document.title = `${title} · ${t('app.name')}`;
  }, [title, t]);
  return (
    <div className="page">
      <header className="page-head">
        <div className="page-title">
          {eyebrow && <div className="eyebrow">{eyebrow}</div>}
          <h1 tabIndex={-1}>{title}</h1>
          {lead && <div className="lead">{lead}</div>}
        </div>
        {actions && <div className="page-actions">{actions}</div>}
      </header>
      {children}
    </div>
  );
}

export function Section({
  title,
  extra,
  children,
  id,
}: {
  title: ReactNode;
  extra?: ReactNode;
  children: ReactNode;
  id?: string;
}) {
  return (
    <section className="panel" id={id} aria-label={typeof title === 'string' ? title : undefined}>
      <div className="panel-head">
        <h2>{title}</h2>
        {extra}
      </div>
      {children}
    </section>
  );
}
