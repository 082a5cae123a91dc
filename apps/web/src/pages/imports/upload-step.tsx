import { Button } from 'antd';
import { useTranslation } from 'react-i18next';
import { word } from '../../i18n/word.js';
import { Moment } from '../../ui/day.js';
import { count } from '../../ui/format.js';
import { Facts, Panel } from '../../ui/page.js';
import { useStore } from '../../ui/use-filters.js';
import { LinkButton } from './link-button.js';
import { StepHead } from './step-head.js';
import type { StepProps } from './steps.js';

/** The file as it came; of one that could not be read, why, and what to do about it. */
export function UploadStep({ item, onGo }: StepProps) {
  const { t } = useTranslation();
  const { keep } = useStore();
  return (
    <>
      {item.status === 'failed' && (
        <StepHead
          tone="bad"
          title={`${t('imports.failed')}：${item.problem?.title ?? ''}`}
          text={t('imports.failedText')}
          acts={
            <>
              {item.mapping.length > 0 && <Button onClick={() => onGo('map')}>{t('imports.goMap')}</Button>}
              <LinkButton to={keep('/imports')}>{t('imports.next.again')}</LinkButton>
            </>
          }
        />
      )}
      <Panel title={t('imports.file.title')}>
        <Facts
          items={[
            [t('imports.file.name'), item.name],
            [t('imports.file.store'), item.store],
            [t('imports.file.kind'), word('words.importKind', item.kind)],
            [t('imports.file.source'), item.source || t(`imports.origin.${item.origin}`)],
            [t('imports.file.by'), item.createdBy],
            [t('imports.file.at'), <Moment key="at" at={item.createdAt} />],
            [t('imports.file.rows'), item.counts.rows > 0 ? count(item.counts.rows) : null],
            [t('imports.file.sheet'), item.sheet],
          ]}
        />
      </Panel>
    </>
  );
}
