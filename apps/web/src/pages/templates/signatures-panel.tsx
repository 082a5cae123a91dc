import { Button, DatePicker, Input, Modal } from 'antd';
import dayjs from 'dayjs';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useSetSignature, useSignatures, type SmsSignature } from '../../api/templates.js';
import { Panel } from '../../ui/page.js';
import { QueryView } from '../../ui/query-view.js';
import { useToday } from '../../ui/today.js';
import { useAct } from '../../ui/use-act.js';

/** Asks for what a store's messages are signed with from a day on. */
function SignatureDialog({ at, onClose }: { at: SmsSignature; onClose: () => void }) {
  const { t } = useTranslation();
  const act = useAct();
  const today = useToday();
  const set = useSetSignature(at.store);
  const [signature, setSignature] = useState(at.own ? '' : at.signature);
  const [startsOn, setStartsOn] = useState(today);
  const text = signature.trim();
  const wrong = text !== '' && (text.length < 2 || /[【】]/.test(text));
  const run = async (): Promise<void> => {
    if (await act(() => set.mutateAsync({ signature: text, startsOn }), t('templates.signatureSaved'))) onClose();
  };
  return (
    <Modal
      open
      title={t('templates.signatureTitle', { store: at.name })}
      okText={t('common.save')}
      okButtonProps={{ loading: set.isPending, disabled: wrong }}
      onOk={() => void run()}
      onCancel={onClose}
    >
      <div className="stack">
        <label className="text-field">
          <span>{t('templates.signatureLabel')}</span>
          <Input
            value={signature}
            maxLength={16}
            status={wrong ? 'error' : ''}
            placeholder={at.name}
            onChange={({ target }) => setSignature(target.value)}
          />
        </label>
        <label className="row">
          <span>{t('templates.signatureFrom')}</span>
          <DatePicker
            aria-label={t('templates.signatureFrom')}
            value={dayjs(startsOn)}
            allowClear={false}
            disabledDate={(date) => date.isBefore(dayjs(today), 'day')}
            onChange={(picked) => picked && setStartsOn(picked.format('YYYY-MM-DD'))}
          />
        </label>
      </div>
    </Modal>
  );
}

/** Who messages say that they come from, store by store. */
export function SignaturesPanel({ may }: { may: boolean }) {
  const { t } = useTranslation();
  const query = useSignatures();
  const [asked, setAsked] = useState<SmsSignature | null>(null);
  return (
    <Panel title={t('templates.signatures')}>
      <p className="quiet">{t('templates.signaturesHelp')}</p>
      <QueryView query={query}>
        {({ items }) => (
          <ul className="signatures">
            {items.map((one) => (
              <li key={one.store}>
                <span>{one.name}</span>
                <span>
                  <b>【{one.signature}】</b>{' '}
                  {one.own && <span className="small quiet">{t('templates.signatureOwn')}</span>}
                  {one.next && (
                    <div className="small quiet">
                      {t('templates.signatureNext', {
                        day: one.next.startsOn,
                        signature: one.next.signature || one.name,
                      })}
                    </div>
                  )}
                </span>
                {may && (
                  <Button
                    size="small"
                    aria-label={`${t('templates.signatureEdit')} ${one.name}`}
                    onClick={() => setAsked(one)}
                  >
                    {t('templates.signatureEdit')}
                  </Button>
                )}
              </li>
            ))}
          </ul>
        )}
      </QueryView>
      {asked && <SignatureDialog at={asked} onClose={() => setAsked(null)} />}
    </Panel>
  );
}
