import { Select } from 'antd';
import { useTranslation } from 'react-i18next';
import type { ImportColumn } from '../../api/intake.js';
import { Dot, type Tone } from '../../ui/dot.js';
import { useLang } from '../../ui/use-lang.js';
import { useFieldNames } from './field-names.js';
import { answersTo, letterOf } from './mapping-draft.js';
import { isUnsure } from './steps.js';

const IGNORED = '';

/** What speaks against the meaning of a column, and the field that its cells look like. */
function Doubt({ column, disabled, onPick }: { column: ImportColumn; disabled: boolean; onPick: (f: string) => void }) {
  const { t } = useTranslation();
  const { nameOf } = useFieldNames();
  const { doubt, looksLike } = column;
  if (!doubt) return null;
  return (
    <span className="doubt small">
      {t(`imports.map.doubt.${doubt}`)}
      {looksLike && !disabled && (
        <button type="button" className="plain small" onClick={() => onPick(looksLike)}>
          {t('imports.map.looksLike', { field: nameOf(looksLike) })}
        </button>
      )}
    </span>
  );
}

/** How a column was told, as a dot and a word; a guess asks for a look. */
function How({ column }: { column: ImportColumn }) {
  const { t } = useTranslation();
  const by = column.field === null && column.by !== 'hand' ? 'none' : (column.by ?? 'header');
  const tone: Tone = by === 'none' ? 'idle' : isUnsure(column) ? 'warn' : by === 'content' ? 'open' : 'good';
  return (
    <span className="row how">
      <Dot tone={tone}>{t(`imports.map.by.${by}`)}</Dot>
      {isUnsure(column) && <span className="tag warn">{t('imports.map.unsureMark')}</span>}
    </span>
  );
}

/** What a column means: searched by the Chinese or the English name. */
function FieldSelect(props: {
  column: ImportColumn;
  all: ImportColumn[];
  disabled: boolean;
  onPick: (field: string | null) => void;
}) {
  const { t } = useTranslation();
  const lang = useLang();
  const { fields } = useFieldNames();
  const { column, all } = props;
  const usedBy = (field: string): string | undefined =>
    all.find((one) => one.field === field && one.column !== column.column)?.header;
  const options = fields.map((field) => ({
    value: field.field,
    label: lang === 'en' ? field.en : field.zh,
    field,
    used: field.repeats ? undefined : usedBy(field.field),
  }));
  return (
    <Select<string>
      id={`field-${column.column}`}
      aria-label={t('imports.map.pick', { header: column.header || letterOf(column.column) })}
      className={column.field ? 'field-select' : 'field-select ignored'}
      disabled={props.disabled}
      value={column.field ?? IGNORED}
      onChange={(value) => props.onPick(value === IGNORED ? null : value)}
      popupMatchSelectWidth={260}
      showSearch={{
        filterOption: (typed, option) => {
          const field = options.find(({ value }) => value === option?.value)?.field;
          return field ? answersTo(field, typed) : t('imports.map.ignore').includes(typed);
        },
      }}
      options={[
        { value: IGNORED, label: t('imports.map.ignore') },
        ...options.map(({ value, label }) => ({ value, label })),
      ]}
      optionRender={({ value, label }) => {
        const used = options.find((one) => one.value === value)?.used;
        return (
          <span className="row between" style={{ flexWrap: 'nowrap' }}>
            <span>{label}</span>
            {used && <span className="small quiet one-line">{t('imports.map.usedBy', { header: used })}</span>}
          </span>
        );
      }}
    />
  );
}

/** Columns of the file, each with examples and what it is taken for. */
export function MappingList(props: {
  title: string;
  columns: ImportColumn[];
  all: ImportColumn[];
  twice: Set<number>;
  examples: Map<number, string[]>;
  disabled: boolean;
  onPick: (column: number, field: string | null) => void;
}) {
  const { t } = useTranslation();
  if (props.columns.length === 0) return null;
  return (
    <section className="panel" aria-label={props.title}>
      <div className="columns-head" aria-hidden>
        <h2 className="section">
          {props.title} <span className="quiet">{props.columns.length}</span>
        </h2>
        <span>{t('imports.map.examples')}</span>
        <span>{t('imports.map.field')}</span>
        <span>{t('imports.map.how')}</span>
      </div>
      <ul className="columns">
        {props.columns.map((column) => (
          <li key={column.column} className={props.twice.has(column.column) ? 'twice' : ''}>
            <span className="column-name">
              <span className="letter" title={t('imports.map.letter', { letter: letterOf(column.column) })}>
                {letterOf(column.column)}
              </span>
              <b>{column.header || t('imports.map.noHeader')}</b>
            </span>
            <span className="examples quiet small">
              {props.examples.get(column.column)?.map((text) => (
                <span key={text} className="example" title={text}>
                  {text}
                </span>
              )) ?? t('imports.map.noExamples')}
            </span>
            <FieldSelect
              column={column}
              all={props.all}
              disabled={props.disabled}
              onPick={(field) => props.onPick(column.column, field)}
            />
            <How column={column} />
            <Doubt column={column} disabled={props.disabled} onPick={(field) => props.onPick(column.column, field)} />
          </li>
        ))}
      </ul>
    </section>
  );
}
