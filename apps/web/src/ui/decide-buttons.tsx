import { Button, Input, Modal } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useDecide, type Touch } from '../api/campaigns.js';
import { useAct } from './use-act.js';

/** May a message be sent once more? Never where the first one may have arrived. */
const mayRetry = (touch: Touch): boolean =>
  touch.channel !== 'task' && touch.reason !== 'send.unknown' && Date.parse(touch.validUntil) > Date.now();

/** What a person says of a touch handed to them. */
export function DecideButtons({ touch, car }: { touch: Touch; car: string }) {
  const { t } = useTranslation();
  const act = useAct();
  const decide = useDecide();
  const [asking, setAsking] = useState<'done' | 'skip' | null>(null);
  const [note, setNote] = useState('');
  const run = async (decision: 'done' | 'skip' | 'retry', said: string): Promise<void> => {
    const body = { id: touch.id, version: touch.version, decision, note };
    if (await act(() => decide.mutateAsync(body), said)) setAsking(null);
  };
  if (touch.state !== 'needs_person') return null;
  const said = asking === 'done' ? t('touches.saidDone') : t('touches.saidSkip');
  return (
    <span className="row" style={{ flexWrap: 'nowrap', gap: 4 }} onClick={(event) => event.stopPropagation()}>
      <Button size="small" type="primary" ghost onClick={() => setAsking('done')}>
        {t('touches.done')}
      </Button>
      <Button size="small" type="text" onClick={() => setAsking('skip')}>
        {t('touches.skip')}
      </Button>
      {mayRetry(touch) && (
        <Button size="small" type="text" onClick={() => void run('retry', t('touches.saidRetry'))}>
          {t('touches.retry')}
        </Button>
      )}
      <Modal
        open={asking !== null}
        title={asking === 'skip' ? t('touches.skipTitle', { car }) : t('touches.doneTitle', { car })}
        okText={asking === 'skip' ? t('touches.skip') : t('touches.done')}
        okButtonProps={{ loading: decide.isPending }}
        onOk={() => asking && void run(asking, said)}
        onCancel={() => setAsking(null)}
      >
        <Input.TextArea
          aria-label={t('common.note')}
          placeholder={t('touches.noteHelp')}
          maxLength={200}
          value={note}
          onChange={(event) => setNote(event.target.value)}
        />
      </Modal>
    </span>
  );
}
