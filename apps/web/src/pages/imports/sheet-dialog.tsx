import { Modal, Radio, Select } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useTop, type Import } from '../../api/intake.js';
import { QueryView } from '../../ui/query-view.js';

const CELLS = 8;

/** Which sheet is read, and which of its first rows holds the headers. */
export function SheetDialog(props: {
  item: Import;
  onPick: (sheet: string | undefined, headerRow: number) => void;
  onClose: () => void;
}) {
  const { t } = useTranslation();
  const { item } = props;
  const [sheet, setSheet] = useState(item.sheet ?? item.sheets[0]);
  const [row, setRow] = useState<number | null>(item.headerRow);
  const query = useTop(item.id, sheet);
  const same = sheet === (item.sheet ?? item.sheets[0]) && row === item.headerRow;
  return (
    <Modal
      open
      width={880}
      title={t('imports.map.sheetTitle')}
      okText={t('imports.map.sheetTake')}
      okButtonProps={{ disabled: row === null || same }}
      onOk={() => row !== null && props.onPick(sheet, row)}
      onCancel={props.onClose}
    >
      {item.sheets.length > 1 && (
        <p className="row">
          <label htmlFor="import-sheet">{t('imports.map.sheet')}</label>
          <Select<string>
            id="import-sheet"
            style={{ minWidth: 220 }}
            value={sheet ?? ''}
            onChange={(next) => {
              setSheet(next);
              setRow(next === item.sheet ? item.headerRow : null);
            }}
            options={item.sheets.map((value) => ({ value, label: value }))}
          />
        </p>
      )}
      <p className="quiet">{t('imports.map.sheetHelp')}</p>
      <QueryView query={query} rows={5}>
        {(top) => (
          <Radio.Group value={row} onChange={(event) => setRow(event.target.value as number)} className="top-rows">
            <div className="sheet-box" tabIndex={0} role="group" aria-label={t('imports.map.sheetTitle')}>
              <table className="sheet">
                <tbody>
                  {top.rows.map((one) => (
                    <tr key={one.row} className={one.row === row ? 'picked' : ''}>
                      <th scope="row">
                        <Radio value={one.row}>{t('imports.map.headerIs', { n: one.row })}</Radio>
                      </th>
                      {one.cells.slice(0, CELLS).map((text, at) => (
                        <td key={at}>
                          <span className="cell-text">{text}</span>
                        </td>
                      ))}
                    </tr>
                  ))}
                </tbody>
              </table>
            </div>
            <Radio value={0}>{t('imports.map.headerNone')}</Radio>
          </Radio.Group>
        )}
      </QueryView>
    </Modal>
  );
}
