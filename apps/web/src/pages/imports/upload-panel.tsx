import { Button, Modal, Select, Upload } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useNavigate } from 'react-router';
import { ApiProblem } from '../../api/client.js';
import { useUpload } from '../../api/intake.js';
import { useMe } from '../../ui/me.js';
import { useAct } from '../../ui/use-act.js';
import { useStore } from '../../ui/use-filters.js';

/** The id of the first import when the server knows the file already. */
const firstOf = (error: unknown): string | null =>
  error instanceof ApiProblem && error.code === 'import.same-file' && typeof error.params.id === 'string'
    ? error.params.id
    : null;

/** Drop a file, choose the store, upload; a file known already offers its first result. */
export function UploadPanel() {
  const { t } = useTranslation();
  const me = useMe();
  const act = useAct();
  const navigate = useNavigate();
  const { store: chosen, keep } = useStore();
  const [file, setFile] = useState<File | null>(null);
  const [store, setStore] = useState(chosen ?? (me.stores.length === 1 ? me.stores[0]?.code : undefined));
  const [known, setKnown] = useState<string | null>(null);
  const upload = useUpload();
  const run = (again: boolean): Promise<boolean> =>
    act(async () => {
      if (!file || !store) return;
      try {
        const { id } = await upload.mutateAsync({ file, store, ...(again ? { again } : {}) });
        await navigate(keep(`/imports/${id}`));
      } catch (error) {
        const first = firstOf(error);
        if (first === null) throw error;
        setKnown(first);
      }
    }, '');
  return (
    <section className="panel">
      <div className="body upload">
        <Upload.Dragger
          accept=".xlsx,.csv,.txt"
          maxCount={1}
          fileList={file ? [{ uid: '1', name: file.name, size: file.size }] : []}
          beforeUpload={(picked) => {
            setFile(picked);
            return false;
          }}
          onRemove={() => setFile(null)}
        >
          <p className="strong">{t('imports.drop')}</p>
          <p className="small quiet">{t('imports.dropHelp')}</p>
        </Upload.Dragger>
        <div className="stack" style={{ gap: 8 }}>
          <label htmlFor="import-store">{t('imports.store')}</label>
          <Select
            id="import-store"
            {...(store ? { value: store } : {})}
            onChange={setStore}
            placeholder={t('common.choose')}
            options={me.stores.map((one) => ({ value: one.code, label: `${one.shortName} ${one.code}` }))}
          />
          <Button type="primary" disabled={!file || !store} loading={upload.isPending} onClick={() => void run(false)}>
            {upload.isPending ? t('imports.uploading') : t('imports.upload')}
          </Button>
        </div>
      </div>
      <Modal
        open={known !== null}
        title={t('imports.sameTitle')}
        okText={t('imports.sameOpen')}
        cancelText={t('imports.sameAgain')}
        onOk={() => void navigate(keep(`/imports/${known ?? ''}`))}
        onCancel={() => setKnown(null)}
        cancelButtonProps={{
          loading: upload.isPending,
          onClick: () => {
            setKnown(null);
            void run(true);
          },
        }}
      >
        {t('imports.sameText')}
      </Modal>
    </section>
  );
}
