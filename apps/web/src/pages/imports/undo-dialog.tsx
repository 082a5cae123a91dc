import { Modal } from 'antd';
import { Trans, useTranslation } from 'react-i18next';
import type { Answer } from '../../api/client.js';
import { useImportAct, useUndoPreview, type Import } from '../../api/intake.js';
import { Moment } from '../../ui/day.js';
import { count } from '../../ui/format.js';
import { QueryView } from '../../ui/query-view.js';
import { useAct } from '../../ui/use-act.js';

const NAMED = 8;
const PARTS = ['deletes', 'restores', 'keeps', 'touches', 'sent'] as const;

/** The first of the rows that stay because people changed them since: car, why, by whom and when. */
function Kept({ rows, all }: { rows: Answer<'ImportUndoView'>['kept']; all: number }) {
  return (
    <ul className="small kept-names">
      {rows.slice(0, NAMED).map((row) => (
        <li key={row.row}>
          <b>{row.plate ?? row.vin}</b>{' '}
          {row.why.map((why) => (
            <span key={why.code}>
              {why.message} {why.by} {why.at && <Moment at={why.at} />}
            </span>
          ))}
        </li>
      ))}
      {all > NAMED && <li>…</li>}
    </ul>
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
                  {part === 'keeps' && data.kept.length > 0 && <Kept rows={data.kept} all={data.keeps} />}
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
