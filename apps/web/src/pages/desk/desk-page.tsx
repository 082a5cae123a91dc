import { Button } from 'antd';
import { useTranslation } from 'react-i18next';
import { useSaveSetting } from '../../api/desk.js';
import { AskDialog } from '../../ui/ask-dialog.js';
import { carName } from '../../ui/car-name.js';
import { Page } from '../../ui/page.js';
import { QueryView } from '../../ui/query-view.js';
import { CasePanel } from './case-panel.js';
import { ClashDialog } from './clash-dialog.js';
import { HandOffDialog } from './hand-off-dialog.js';
import { KeysHelp } from './keys-help.js';
import { QueueDone } from './queue-done.js';
import { QueueList } from './queue-list.js';
import { ResultBar } from './result-bar.js';
import { SidePanel } from './side-panel.js';
import { useDesk } from './use-desk.js';
import './desk.css';

function Actions({ at }: { at: ReturnType<typeof useDesk> }) {
  const { t } = useTranslation();
  const { waiting } = at.outbox;
  return (
    <>
      {waiting > 0 && (
        <span className="tag warn" role="status">
          {t('desk.outbox', { n: waiting })}
        </span>
      )}
      <Button size="small" onClick={at.muted.toggle} aria-pressed={at.muted.on}>
        {t(at.muted.on ? 'desk.unmute' : 'desk.mute')}
      </Button>
      <Button size="small" onClick={() => at.setDialog('keys')}>
        {t('desk.keys.title')} <kbd>?</kbd>
      </Button>
    </>
  );
}

function Dialogs({ at }: { at: ReturnType<typeof useDesk> }) {
  const { t } = useTranslation();
  const saveSetting = useSaveSetting();
  const { outbox, item } = at;
  const [refused] = outbox.refused;
  const close = (): void => at.setDialog(null);
  const again = (version: number): void => {
    if (!refused) return;
    const { key, body, ...entry } = refused.entry;
    outbox.forget(key);
    void outbox.save({ ...entry, key: crypto.randomUUID(), body: { ...body, version } });
  };
  const edit = (): void => {
    if (!refused) return;
    outbox.forget(refused.entry.key);
    at.restore(refused.entry);
  };
  return (
    <>
      {at.dialog === 'keys' && (
        <KeysHelp
          {...at.keys}
          onChange={(keys) => saveSetting('keys.desk', keys)}
          onSwitch={(on) => saveSetting('shortcuts', on)}
          onClose={close}
        />
      )}
      {at.dialog === 'handOff' && item && <HandOffDialog item={item} onClose={close} />}
      {at.leaving && item && (
        <AskDialog
          title={t('desk.leave', { car: carName(item) })}
          okText={t('desk.leaveOk')}
          cancelText={t('desk.stay')}
          onOk={at.leaving.go}
          onClose={at.stay}
        />
      )}
      {refused && (
        <ClashDialog refused={refused} onDrop={() => outbox.forget(refused.entry.key)} onAgain={again} onEdit={edit} />
      )}
    </>
  );
}

/** The call workbench: one case after the other, by the keyboard alone. A no-answer is Space, 4, Ctrl+Enter. */
export function DeskPage() {
  const { t } = useTranslation();
  const at = useDesk();
  const { queue, desk } = at;
  const summary = queue.list.data?.summary;
  return (
    <Page
      title={t('desk.title')}
      sub={summary && t('desk.doneToday', { done: summary.done, effective: summary.effective, issued: summary.issued })}
      actions={<Actions at={at} />}
    >
      <div className={`desk ${at.muted.on ? 'muted' : ''}`}>
        <QueryView query={queue.list}>
          {() => (
            <QueueList
              items={queue.shown}
              done={queue.done}
              current={queue.current}
              left={queue.left}
              coming={queue.coming}
              onGo={queue.go}
            />
          )}
        </QueryView>
        {queue.current ? (
          <QueryView query={desk} rows={10}>
            {(data) => (
              <div className="desk-middle">
                <CasePanel desk={data} call={at.call} />
                <SidePanel desk={data} {...at.side} />
              </div>
            )}
          </QueryView>
        ) : (
          summary && <QueueDone summary={summary} />
        )}
        {queue.current && <ResultBar {...at.bar} />}
      </div>
      <Dialogs at={at} />
    </Page>
  );
}
