import { Select } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Finding, TextCheck } from '../../api/templates.js';
import { Dot } from '../../ui/dot.js';
import { Panel } from '../../ui/page.js';
import { useStore } from '../../ui/use-filters.js';

function Findings({ findings }: { findings: Finding[] }) {
  const { t } = useTranslation();
  if (findings.length === 0) return <Dot tone="good">{t('templates.fine')}</Dot>;
  const part = (blocks: boolean) => {
    const some = findings.filter((one) => one.blocks === blocks);
    if (some.length === 0) return null;
    return (
      <>
        <Dot tone={blocks ? 'bad' : 'warn'}>{t(blocks ? 'templates.stops' : 'templates.warns')}</Dot>
        <ul className="findings">
          {some.map((one) => (
            <li key={one.code + JSON.stringify(one.params)}>{t(`templates.finding.${one.code}`, one.params)}</li>
          ))}
        </ul>
      </>
    );
  };
  return (
    <>
      {part(true)}
      {part(false)}
    </>
  );
}

/** The text as an owner of a store reads it, how long it is, and what is to be said of it. */
export function TextChecks({ check, channel }: { check: TextCheck; channel: string }) {
  const { t } = useTranslation();
  const { store } = useStore();
  const [picked, setPicked] = useState<string | null>(null);
  const at = check.previews.find((one) => one.store === (picked ?? store)) ?? check.previews[0];
  return (
    <div className="stack">
      <Panel
        title={t('templates.preview')}
        extra={
          check.previews.length > 1 && (
            <Select
              size="small"
              aria-label={t('templates.preview')}
              value={at?.store}
              onChange={setPicked}
              options={check.previews.map((one) => ({ value: one.store, label: one.storeName }))}
            />
          )
        }
      >
        {at ? (
          <>
            <p className="bubble">{at.text}</p>
            <p className="row between small quiet">
              <span>{t('templates.previewHelp')}</span>
              <span className="code">
                {t('templates.length', { n: at.length })}
                {channel === 'sms' && ` · ${t('templates.parts', { n: at.parts })}`}
              </span>
            </p>
            {channel === 'sms' && (
              <p className="small quiet">{t('templates.partsHelp', { one: check.one, part: check.part })}</p>
            )}
          </>
        ) : (
          <p className="quiet">{t('templates.noStore')}</p>
        )}
      </Panel>
      <Panel title={t('templates.findings')}>
        <div aria-live="polite" className="findings-box">
          <Findings findings={check.findings} />
        </div>
      </Panel>
    </div>
  );
}
