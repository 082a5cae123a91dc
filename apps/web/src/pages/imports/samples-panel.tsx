import { DownloadOutlined } from '@ant-design/icons';
import { useTranslation } from 'react-i18next';
import { Panel } from '../../ui/page.js';
import { SAMPLE_NAMES, sampleCells, sampleCsv, type SampleName } from './samples.js';

function download(name: SampleName, title: string): void {
  const url = URL.createObjectURL(new Blob([sampleCsv(name)], { type: 'text/csv;charset=utf-8' }));
  const link = document.createElement('a');
  link.href = url;
  link.download = `${title}.csv`;
  link.click();
  URL.revokeObjectURL(url);
}

/** Which systems' sheets are known, each with an example to open. */
export function SamplesPanel() {
  const { t } = useTranslation();
  return (
    <Panel title={t('imports.samples.title')}>
      <p className="quiet samples-text">{t('imports.samples.text')}</p>
      <ul className="samples">
        {SAMPLE_NAMES.map((name) => {
          const title = t(`imports.samples.${name}.name`);
          const headers = sampleCells(name)[0];
          return (
            <li key={name}>
              <div className="row between" style={{ flexWrap: 'nowrap' }}>
                <b>{title}</b>
                <button
                  type="button"
                  className="plain nowrap"
                  aria-label={t('imports.samples.downloadOf', { name: title })}
                  onClick={() => download(name, title)}
                >
                  <DownloadOutlined aria-hidden /> {t('imports.samples.download')}
                </button>
              </div>
              <div className="small quiet">{t(`imports.samples.${name}.text`)}</div>
              <div className="small quiet one-line" title={headers.join(' · ')} lang="zh-CN">
                {headers.slice(0, 8).join(' · ')} …
              </div>
            </li>
          );
        })}
      </ul>
    </Panel>
  );
}
