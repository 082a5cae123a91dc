import { useEffect, type ReactNode } from 'react';
import { useTranslation } from 'react-i18next';

/** Head and body of a page; its title is also the tab's. */
export function Page(props: { title: string; sub?: ReactNode; actions?: ReactNode; children: ReactNode }) {
  const { t } = useTranslation();
  useEffect(() => {
    document.title = `${props.title} · ${t('shell.product')}`;
  }, [props.title, t]);
  return (
    <>
      <header className="page-head">
        <div>
          <h1>{props.title}</h1>
          {props.sub && <p className={typeof props.sub === 'string' ? 'sub' : ''}>{props.sub}</p>}
        </div>
        {props.actions && <div className="row">{props.actions}</div>}
      </header>
      {props.children}
    </>
  );
}

/** A white sheet with a heading of its own. */
export function Panel(props: { title?: ReactNode; extra?: ReactNode; flush?: boolean; children: ReactNode }) {
  return (
    <section className={props.flush ? 'panel flush' : 'panel'}>
      {(props.title || props.extra) && (
        <header>
          <h2>{props.title}</h2>
          {props.extra}
        </header>
      )}
      <div className="body">{props.children}</div>
    </section>
  );
}

/** Facts as term and value, wrapping by width. Empty ones show a dash. */
export function Facts({ items }: { items: [term: string, value: ReactNode][] }) {
  return (
    <dl className="facts">
      {items.map(([term, value]) => (
        <div key={term}>
          <dt>{term}</dt>
          <dd>{value === null || value === undefined || value === '' ? '—' : value}</dd>
        </div>
      ))}
    </dl>
  );
}
