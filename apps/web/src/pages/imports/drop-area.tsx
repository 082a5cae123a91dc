import { FileExcelOutlined, InboxOutlined } from '@ant-design/icons';
import { useRef, useState, type DragEvent } from 'react';
import { Trans, useTranslation } from 'react-i18next';
import { ACCEPTED, sizeText } from './picked-file.js';

/** Where a file is dropped, or chosen with mouse or keyboard; the chosen one stands in it. */
export function DropArea(props: { file: File | null; fault: string | null; onPick: (file: File) => void }) {
  const { t } = useTranslation();
  const { file, fault, onPick } = props;
  const input = useRef<HTMLInputElement>(null);
  const [over, setOver] = useState(false);
  const take = (files: FileList | null): void => {
    const [first] = files ?? [];
    if (first) onPick(first);
    if (input.current) input.current.value = '';
  };
  const drop = (event: DragEvent): void => {
    event.preventDefault();
    setOver(false);
    take(event.dataTransfer.files);
  };
  return (
    <div
      className={`drop ${over ? 'over' : ''} ${file ? 'holds' : ''}`}
      onDragOver={(event) => {
        event.preventDefault();
        setOver(true);
      }}
      onDragLeave={() => setOver(false)}
      onDrop={drop}
    >
      <button type="button" aria-describedby="drop-help" onClick={() => input.current?.click()}>
        <span className="drop-icon" aria-hidden>
          {file ? <FileExcelOutlined /> : <InboxOutlined />}
        </span>
        {file ? (
          <>
            <span className="drop-title">{file.name}</span>
            <span className="quiet">
              {sizeText(file.size)} · <span className="like-link">{t('imports.otherFile')}</span>
            </span>
          </>
        ) : (
          <>
            <span className="drop-title">{over ? t('imports.dropNow') : t('imports.drop')}</span>
            <span>
              <Trans i18nKey="imports.dropOr" components={{ b: <span className="like-link" /> }} />
            </span>
          </>
        )}
      </button>
      <p id="drop-help" className="small quiet">
        {t('imports.dropHelp')}
      </p>
      {fault && (
        <p className="late" role="alert">
          {fault}
        </p>
      )}
      <input
        ref={input}
        type="file"
        hidden
        tabIndex={-1}
        accept={ACCEPTED.join(',')}
        aria-label={t('imports.drop')}
        onChange={(event) => take(event.target.files)}
      />
    </div>
  );
}
