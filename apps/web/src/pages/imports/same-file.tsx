import { Button, Modal } from 'antd';
import { useTranslation } from 'react-i18next';
import { useNavigate } from 'react-router';
import { useImport } from '../../api/intake.js';
import { word } from '../../i18n/word.js';
import { moment } from '../../ui/format.js';
import { useToday } from '../../ui/today.js';
import { useStore } from '../../ui/use-filters.js';

/** A file that is known already: when and by whom it came, the way there, and again on purpose. */
export function SameFile(props: { id: string | null; busy: boolean; onAgain: () => void; onClose: () => void }) {
  const { t } = useTranslation();
  const navigate = useNavigate();
  const today = useToday();
  const { keep } = useStore();
  const first = useImport(props.id ?? '').data;
  return (
    <Modal
      open={props.id !== null}
      title={t('imports.sameTitle')}
      onCancel={props.onClose}
      footer={[
        <Button key="again" loading={props.busy} onClick={props.onAgain}>
          {t('imports.sameAgain')}
        </Button>,
        <Button key="open" type="primary" onClick={() => void navigate(keep(`/imports/${props.id ?? ''}`))}>
          {t('imports.sameOpen')}
        </Button>,
      ]}
    >
      {first && (
        <p>
          {t('imports.sameText', {
            who: first.createdBy ?? t('imports.sameNobody'),
            when: moment(first.createdAt, today),
            status: word('words.importStatus', first.status),
          })}
        </p>
      )}
    </Modal>
  );
}
