import { Button } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useSwitchTemplate, type Template } from '../../api/templates.js';
import { AskDialog } from '../../ui/ask-dialog.js';
import { useAct } from '../../ui/use-act.js';

/** Takes a template out of use, after a question, or lets it be used again. */
export function SwitchButton({ template }: { template: Template }) {
  const { t } = useTranslation();
  const act = useAct();
  const change = useSwitchTemplate(template.id);
  const [asking, setAsking] = useState(false);
  const off = template.state === 'disabled';
  const run = (): Promise<boolean> =>
    act(
      () => change.mutateAsync({ version: template.version, disabled: !off }),
      t(off ? 'templates.enabled' : 'templates.disabled'),
    );
  return (
    <>
      <Button loading={change.isPending} onClick={() => (off ? void run() : setAsking(true))}>
        {t(off ? 'templates.enable' : 'templates.disable')}
      </Button>
      {asking && (
        <AskDialog
          title={t('templates.disableTitle', { name: template.name })}
          okText={t('templates.disable')}
          danger
          onOk={() => void run()}
          onClose={() => setAsking(false)}
        >
          {t('templates.disableText')}
        </AskDialog>
      )}
    </>
  );
}
