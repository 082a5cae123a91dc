import { Button, DatePicker, Switch } from 'antd';
import dayjs from 'dayjs';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Import } from '../../api/intake.js';
import { Panel } from '../../ui/page.js';
import type { Draft } from './mapping-draft.js';
import { RulesList } from './rules-list.js';
import { SheetDialog } from './sheet-dialog.js';

/** How the file is read: sheet, header row, the day it speaks of, and whether its work is under way already. */
export function MappingOptions(props: {
  item: Import;
  draft: Draft;
  disabled: boolean;
  onChange: (change: Partial<Draft>) => void;
}) {
  const { t } = useTranslation();
  const { item, draft, disabled, onChange } = props;
  const [choosing, setChoosing] = useState(false);
  const headerRow = draft.headerRow ?? item.headerRow;
  const asOf = draft.asOf === undefined ? item.asOf : draft.asOf;
  return (
    <Panel>
      <div className="options">
        <div>
          <span className="quiet">{t('imports.map.sheetAndRow')}</span>
          <div className="row between" style={{ flexWrap: 'nowrap' }}>
            <span className="one-line">
              {[draft.sheet ?? item.sheet, headerRow ? t('imports.map.headerIs', { n: headerRow }) : null]
                .filter(Boolean)
                .join(' · ') || t('imports.map.headerNone')}
            </span>
            {!disabled && (
              <Button size="small" onClick={() => setChoosing(true)}>
                {t('imports.map.sheetChange')}
              </Button>
            )}
          </div>
        </div>
        <div>
          <label htmlFor="import-cut-over" className="switch-line">
            <Switch
              id="import-cut-over"
              size="small"
              disabled={disabled}
              checked={draft.cutOver ?? item.cutOver}
              onChange={(cutOver) => onChange({ cutOver })}
            />
            {t('imports.map.cutOver')}
          </label>
          <p className="small quiet">{t('imports.map.cutOverHelp')}</p>
        </div>
        <details className="advanced">
          <summary>{t('imports.map.advanced')}</summary>
          <RulesList
            rules={draft.rules ?? item.rules}
            fields={[...new Set(item.mapping.flatMap(({ field }) => field ?? []))]}
            disabled={disabled}
            onChange={(rules) => onChange({ rules })}
          />
          <div>
            <label htmlFor="import-as-of">{t('imports.map.asOf')}</label>
            <DatePicker
              id="import-as-of"
              disabled={disabled}
              value={asOf ? dayjs(asOf) : null}
              onChange={(day: dayjs.Dayjs | null) => onChange({ asOf: day?.format('YYYY-MM-DD') ?? null })}
            />
            <p className="small quiet">{t('imports.map.asOfHelp')}</p>
          </div>
        </details>
      </div>
      {choosing && (
        <SheetDialog
          item={item}
          onClose={() => setChoosing(false)}
          onPick={(sheet, row) => {
            onChange({ ...(sheet ? { sheet } : {}), headerRow: row });
            setChoosing(false);
          }}
        />
      )}
    </Panel>
  );
}
