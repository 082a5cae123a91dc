import { CaretRightOutlined, PauseOutlined } from '@ant-design/icons';
import { Button } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useImportAct, type ImportAct } from '../../api/intake.js';
import { AskDialog } from '../../ui/ask-dialog.js';
import { count } from '../../ui/format.js';
import { useAct } from '../../ui/use-act.js';
import { ImportProgress } from './progress.js';
import { StepHead } from './step-head.js';
import type { StepProps } from './steps.js';
import { Tiles } from './tiles.js';

const SO_FAR = ['created', 'updated', 'unchanged', 'duplicate', 'rejected'] as const;

/** Rows on their way into the books: how far, and how to hold or stop it. */
export function RunStep({ item, onGo }: StepProps) {
  const { t } = useTranslation();
  const act = useAct();
  const [asking, setAsking] = useState(false);
  const run = useImportAct(item.id);
  const ask = (what: ImportAct): Promise<boolean> => act(() => run.mutateAsync(what), '');
  const rest = Math.max(0, item.rowsTotal - item.rowsDone);
  const stop = async (): Promise<void> => {
    if (await ask('cancel')) onGo(null);
  };
  return (
    <>
      <StepHead
        title={item.paused ? t('imports.run.paused') : t('imports.run.title')}
        text={item.paused ? t('imports.run.pausedText') : t('imports.run.text')}
        acts={
          <>
            <Button onClick={() => setAsking(true)}>{t('imports.run.cancel')}</Button>
            {item.paused ? (
              <Button
                type="primary"
                icon={<CaretRightOutlined aria-hidden />}
                loading={run.isPending}
                onClick={() => void ask('resume')}
              >
                {t('imports.run.resume')}
              </Button>
            ) : (
              <Button icon={<PauseOutlined aria-hidden />} loading={run.isPending} onClick={() => void ask('pause')}>
                {t('imports.run.pausing')}
              </Button>
            )}
          </>
        }
      >
        <ImportProgress label={t('imports.run.bar')} at={item} />
      </StepHead>
      <Tiles
        label={t('imports.run.soFar')}
        tiles={SO_FAR.map((name) => ({ name, n: item.counts[name] }))}
        shown={null}
        lists={() => false}
        onShow={() => undefined}
      />
      {asking && (
        <AskDialog
          title={t('imports.run.cancelTitle')}
          okText={t('imports.run.cancelGo')}
          danger
          onOk={() => void stop()}
          onClose={() => setAsking(false)}
        >
          {t('imports.run.cancelText', { done: count(item.rowsDone), rest: count(rest) })}
        </AskDialog>
      )}
    </>
  );
}
