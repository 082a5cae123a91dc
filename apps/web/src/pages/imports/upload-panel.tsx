import { SafetyOutlined } from '@ant-design/icons';
import { AutoComplete, Button, Select } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useNavigate } from 'react-router';
import { ApiProblem } from '../../api/client.js';
import { useUpload } from '../../api/intake.js';
import { useMe } from '../../ui/me.js';
import { useAct } from '../../ui/use-act.js';
import { useStore } from '../../ui/use-filters.js';
import { DropArea } from './drop-area.js';
import { faultOf } from './picked-file.js';
import { SameFile } from './same-file.js';

/** The id of the first import when the server knows the file already. */
const firstOf = (error: unknown): string | null =>
  error instanceof ApiProblem && error.code === 'import.same-file' && typeof error.params.id === 'string'
    ? error.params.id
    : null;

/** Drop a file, choose the store, upload; a file known already says when and by whom it came. */
export function UploadPanel({ sources }: { sources: string[] }) {
  const { t } = useTranslation();
  const me = useMe();
  const act = useAct();
  const navigate = useNavigate();
  const { store: chosen, keep } = useStore();
  const [file, setFile] = useState<File | null>(null);
  const [fault, setFault] = useState<'tooLarge' | 'wrongType' | null>(null);
  const [picked, setStore] = useState<string | undefined>();
  const store = picked ?? chosen ?? (me.stores.length === 1 ? me.stores[0]?.code : undefined);
  const [source, setSource] = useState('');
  const [known, setKnown] = useState<string | null>(null);
  const upload = useUpload();
  const pick = (next: File): void => {
    const wrong = faultOf(next);
    setFault(wrong);
    setFile(wrong ? null : next);
  };
  const run = (again: boolean): Promise<boolean> =>
    act(async () => {
      if (!file || !store) return;
      try {
        const { id } = await upload.mutateAsync({ file, store, source: source.trim(), again });
        await navigate(keep(`/imports/${id}`));
      } catch (error) {
        const first = firstOf(error);
        if (first === null) throw error;
        setKnown(first);
      }
    }, '');
  return (
    <section className="panel upload" aria-label={t('imports.steps.upload')}>
      <DropArea file={file} fault={fault && t(`imports.${fault}`)} onPick={pick} />
      <form
        className="upload-form"
        onSubmit={(event) => {
          event.preventDefault();
          void run(false);
        }}
      >
        <div>
          <label htmlFor="import-store">{t('imports.store')}</label>
          <Select
            id="import-store"
            value={store ?? null}
            onChange={(code: string) => setStore(code)}
            placeholder={t('common.choose')}
            options={me.stores.map((one) => ({ value: one.code, label: `${one.shortName} ${one.code}` }))}
            disabled={me.stores.length === 1}
          />
          {file && !store && <p className="small late">{t('imports.storeFirst')}</p>}
        </div>
        <div>
          <label htmlFor="import-source">{t('imports.source')}</label>
          <AutoComplete
            id="import-source"
            value={source}
            onChange={setSource}
            maxLength={60}
            options={sources.map((value) => ({ value }))}
            showSearch={{ filterOption: true }}
          />
          <p className="small quiet">{t('imports.sourceHelp')}</p>
        </div>
        <Button
          type="primary"
          size="large"
          block
          htmlType="submit"
          disabled={!file || !store}
          loading={upload.isPending}
        >
          {upload.isPending ? t('imports.uploading') : t('imports.upload')}
        </Button>
        <p className="small quiet safe">
          <SafetyOutlined aria-hidden /> {t('imports.safe')}
        </p>
      </form>
      <SameFile
        id={known}
        busy={upload.isPending}
        onClose={() => setKnown(null)}
        onAgain={() => {
          setKnown(null);
          void run(true);
        }}
      />
    </section>
  );
}
