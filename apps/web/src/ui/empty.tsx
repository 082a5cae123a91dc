import { Button } from 'antd';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import type { Field } from './search-form.js';
import { narrowed, type Filters } from './url-state.js';

/** An empty list that says which filters narrow it, and drops one at a click. With none: what to do first. */
export function EmptyList(props: {
  fields: Field[];
  values: Filters;
  defaults: Filters;
  onDrop: (values: Filters) => void;
  first: ReactNode;
}) {
  const { t } = useTranslation();
  const names = narrowed(props.values, props.defaults);
  if (names.length === 0) return <div className="empty">{props.first}</div>;
  const labelOf = (name: string): string =>
    props.fields.find((field) => field.name === name || field.to === name)?.label ?? name;
  const seen = new Map(names.map((name) => [labelOf(name), name]));
  const drop = (label: string): void => {
    const gone = names.filter((name) => labelOf(name) === label);
    props.onDrop(Object.fromEntries(gone.map((name) => [name, props.defaults[name] ?? ''])));
  };
  return (
    <div className="empty">
      <p>{t('common.emptyTitle')}</p>
      <div className="row">
        <span>{t('common.emptyDrop')}</span>
        {[...seen.keys()].map((label) => (
          <Button key={label} size="small" onClick={() => drop(label)}>
            {label} ×
          </Button>
        ))}
        {seen.size > 1 && (
          <Button size="small" type="link" onClick={() => props.onDrop({ ...props.defaults })}>
            {t('common.emptyAll')}
          </Button>
        )}
      </div>
    </div>
  );
}
