import { Modal } from 'antd';
import { useTranslation } from 'react-i18next';
import { useAskBatch } from '../../../api/assignment.js';
import { useAct } from '../../../ui/use-act.js';
import type { Picked } from './picked.js';

/** Takes cases back to the pool; asks first and says how many. */
export function RecycleDialog(props: { picked: Picked; onClose: () => void; onBegun: (id: string) => void }) {
  const { picked, onClose, onBegun } = props;
  const { t } = useTranslation();
  const ask = useAskBatch();
  const act = useAct();
  const run = (): Promise<boolean> =>
    act(async () => onBegun((await ask.mutateAsync({ action: 'recycle', scope: picked.scope })).id), '');
  return (
    <Modal
      open
      title={t('assignment.recycle.title', { n: picked.n })}
      okText={t('assignment.batch.recycle')}
      okButtonProps={{ danger: true, loading: ask.isPending }}
      onOk={() => void run()}
      onCancel={onClose}
    >
      <p>{t('assignment.recycle.text')}</p>
    </Modal>
  );
}
