import { Button, Checkbox, InputNumber, Popover, Select } from 'antd';
import { useTranslation } from 'react-i18next';
import { useOwnSettings, useSaveSetting, type ListColumns } from '../api/desk.js';
import { arrange, keptOf, moved, type ListColumn } from './arrange.js';

/** The columns of a list as this person has them, and how to keep a change. */
export function useColumns<C extends ListColumn>(
  list: string,
  all: C[],
): { columns: C[]; keep: (next: C[] | null) => void } {
  const key = `columns.${list}`;
  const save = useSaveSetting();
  const own = useOwnSettings().data?.[key] as ListColumns | undefined;
  return {
    columns: arrange(all, own?.items),
    keep: (next) => save(key, { items: next ? keptOf(next) : [] }),
  };
}

function Line<C extends ListColumn>(props: {
  column: C;
  onChange: (column: C) => void;
  onMove: (step: -1 | 1) => void;
}) {
  const { column, onChange, onMove } = props;
  const { t } = useTranslation();
  const name = column.title;
  const fix = (value: '' | 'left' | 'right'): void => {
    const { fixed: _, ...rest } = column;
    onChange((value ? { ...rest, fixed: value } : rest) as C);
  };
  return (
    <li>
      <Checkbox
        checked={!column.hidden}
        disabled={column.must ?? false}
        onChange={(event) => onChange({ ...column, hidden: !event.target.checked })}
      >
        {name}
      </Checkbox>
      <Select<'' | 'left' | 'right'>
        size="small"
        aria-label={t('common.columns.fix', { name })}
        value={column.fixed ?? ''}
        onChange={fix}
        options={(['', 'left', 'right'] as const).map((value) => ({
          value,
          label: t(`common.columns.${value || 'free'}`),
        }))}
      />
      <InputNumber
        size="small"
        aria-label={t('common.columns.width', { name })}
        min={48}
        max={800}
        step={10}
        value={column.width}
        onChange={(width) => width && onChange({ ...column, width })}
        style={{ width: '100%' }}
      />
      <span>
        <Button size="small" type="text" aria-label={t('common.columns.up', { name })} onClick={() => onMove(-1)}>
          ↑
        </Button>
        <Button size="small" type="text" aria-label={t('common.columns.down', { name })} onClick={() => onMove(1)}>
          ↓
        </Button>
      </span>
    </li>
  );
}

/** Which columns a list shows, in which order, how wide, held at which side. Every change is kept at once. */
export function ColumnSettings<C extends ListColumn>(props: { columns: C[]; keep: (next: C[] | null) => void }) {
  const { columns, keep } = props;
  const { t } = useTranslation();
  const put = (at: number, column: C): void => keep(columns.map((one, n) => (n === at ? column : one)));
  const body = (
    <section aria-label={t('common.columns.title')} style={{ width: 420, maxWidth: 'calc(100vw - 48px)' }}>
      <ul className="columns-list" style={{ maxHeight: 440, overflowY: 'auto' }} tabIndex={0}>
        {columns.map((column, n) => (
          <Line
            key={column.key}
            column={column}
            onChange={(next) => put(n, next)}
            onMove={(step) => keep(moved(columns, n, step))}
          />
        ))}
      </ul>
      <div className="row between" style={{ marginTop: 8 }}>
        <span className="small quiet">{t('common.columns.kept')}</span>
        <Button size="small" onClick={() => keep(null)}>
          {t('common.columns.back')}
        </Button>
      </div>
    </section>
  );
  return (
    <Popover content={body} trigger="click" placement="bottomRight" destroyOnHidden>
      <Button size="small" type="text" aria-haspopup="dialog">
        {t('common.columns.title')}
      </Button>
    </Popover>
  );
}
