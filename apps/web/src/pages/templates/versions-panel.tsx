import { useEffect, useRef } from 'react';
import { useTranslation } from 'react-i18next';
import { useSearchParams } from 'react-router';
import type { TextVersion } from '../../api/templates.js';
import { Moment } from '../../ui/day.js';
import { count } from '../../ui/format.js';
import { Panel } from '../../ui/page.js';
import { BodyText } from './body-text.js';
import { TextStateDot } from './template-state.js';

function Told({ version }: { version: TextVersion }) {
  const { t } = useTranslation();
  const { draftedBy, decidedBy, decidedAt, sent } = version;
  return (
    <p className="small quiet told">
      {draftedBy && (
        <span>
          {t('templates.draftedBy', { name: draftedBy })} <Moment at={version.draftedAt} />
        </span>
      )}
      {decidedAt && (
        <span>
          {decidedBy ? t('templates.decidedBy', { name: decidedBy }) : t('templates.byProvider')}{' '}
          <Moment at={decidedAt} />
        </span>
      )}
      {sent > 0 && <span>{t('templates.sentWith', { n: count(sent) })}</span>}
    </p>
  );
}

/** The story of a template: each text, who wrote it, what came of it, how many owners got it; the one that a link names is marked. */
export function VersionsPanel({ versions }: { versions: TextVersion[] }) {
  const { t } = useTranslation();
  const named = useSearchParams()[0].get('version');
  const ref = useRef<HTMLLIElement>(null);
  useEffect(() => ref.current?.scrollIntoView({ block: 'center' }), [named]);
  return (
    <Panel title={t('templates.history')} flush>
      <ol className="text-versions">
        {versions.map((version) => (
          <li key={version.id} {...(version.id === named ? { ref, className: 'named', 'aria-current': true } : {})}>
            <div className="row between">
              <b>{t('templates.version', { n: version.number })}</b>
              <TextStateDot state={version.state} />
            </div>
            <BodyText body={version.body} />
            {version.rejectReason && <p className="small bad">{version.rejectReason}</p>}
            <Told version={version} />
          </li>
        ))}
      </ol>
    </Panel>
  );
}
