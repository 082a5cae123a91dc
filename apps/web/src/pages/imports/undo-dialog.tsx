import { Modal } from 'antd';
import { Trans, useTranslation } from 'react-i18next';
import { useImportAct, useImportRows, useUndoPreview, type Import } from '../../api/intake.js';
import { count } from '../../ui/format.js';
import { QueryView } from '../../ui/query-view.js';
import { useAct } from '../../ui/use-act.js';

const NAMED = 8;
const PARTS = ['deletes', 'restores', 'keeps', 'touches', 'sent'] as const;

/** The rows that stay because people changed them since: told by plate and owner. */
function Kept({ item }: { item: Import }) {
  const { t } = useTranslation();
  const rows = useImportRows(item.id, { kept: 'true', size: NAMED }).data;
  if (!rows || rows.items.length === 0) return null;
  return (
    <p className="small kept-names">
      {t('imports.undo.keepsNames')}
      {rows.items.map((row) => [row.plate ?? row.vin, row.owner].filter(Boolean).join(' ')).join('、')}
      {rows.total > rows.items.length ? ' …' : ''}
    </p>
  );
}

/** Says first what undoing deletes, restores, keeps and cancels, and what cannot be called back; then asks once. */
export function UndoDialog({ item, onClose }: { item: Import; onClose: () => void }) {
  const { t } = useTranslation();
  const act = useAct();
  const run = useImportAct(item.id);
  const query = useUndoPreview(item.id, true);
  const ready = query.data?.ready === true;
  const go = async (): Promise<void> => {
    if (await act(() => run.mutateAsync('undo'), t('imports.undo.started'))) onClose();
  };
  return (
    <Modal
      open
      title={t('imports.undo.title', { name: item.name })}
      okText={t('imports.undo.go')}
      okButtonProps={{ danger: true, disabled: !ready, loading: run.isPending }}
      onOk={() => void go()}
      onCancel={onClose}
    >
      <QueryView query={query} rows={5}>
        {(data) => (
          <div aria-live="polite">
            {!data.ready && <p className="quiet">{t('imports.undo.counting')}</p>}
            <ul className="undo-list">
              {PARTS.filter((part) => data[part] > 0 || part === 'deletes' || part === 'restores').map((part) => (
                <li key={part} className={part}>
                  <Trans i18nKey={`imports.undo.${part}`} components={{ b: <b /> }} values={{ n: count(data[part]) }} />
                  {part === 'keeps' && <Kept item={item} />}
                </li>
              ))}
            </ul>
          </div>
        )}
      </QueryView>
      <p className="quiet small">{t('imports.undo.again')}</p>
    </Modal>
  );
}
