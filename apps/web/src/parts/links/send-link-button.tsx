import { App, Button, Input } from 'antd';
import { useTranslation } from 'react-i18next';
import { useMakeLink } from '../../api/counter.js';
import { useComparison, useShareComparison } from '../../api/quotes.js';
import { shortDay } from '../../ui/format.js';
import { useToday } from '../../ui/today.js';
import { useAct } from '../../ui/use-act.js';
import { useLang } from '../../ui/use-lang.js';

/** Makes a link to the sheet, copies it and logs that; what could not be copied stands in a dialog to copy by hand. */
export function useSendLink(caseId: string): { busy: boolean; ready: boolean; send: () => Promise<void> } {
  const { t } = useTranslation();
  const { message, modal } = App.useApp();
  const today = useToday();
  const lang = useLang();
  const sheet = useComparison(caseId, {}).data;
  const make = useMakeLink(caseId);
  const share = useShareComparison(caseId);
  const act = useAct();
  const log = async (said: string): Promise<void> => {
    if (!sheet) return;
    const quotes = [...sheet.offers, ...(sheet.other ? [sheet.other] : [])].map(({ id }) => id);
    const logged = await act(() => share.mutateAsync({ version: sheet.caseVersion, form: 'link', quotes }), '');
    if (logged) void message.success([said, t('counter.link.logged')].filter(Boolean).join(' · '), 4);
  };
  const send = async (): Promise<void> => {
    let url = '';
    let until = '';
    const made = await act(async () => {
      const link = await make.mutateAsync();
      url = link.url;
      until = shortDay(link.expiresAt.slice(0, 10), today, lang);
    }, '');
    if (!made) return;
    try {
      await navigator.clipboard.writeText(url);
      await log(t('counter.link.copied', { day: until }));
    } catch {
      modal.info({
        title: t('counter.link.copyFailed'),
        content: (
          <Input readOnly value={url} onFocus={(event) => event.target.select()} aria-label={t('counter.link.title')} />
        ),
      });
      await log('');
    }
  };
  return { busy: make.isPending || share.isPending, ready: sheet !== undefined, send };
}

/** 发送链接: for a case, wherever its quotes stand. */
export function SendLinkButton({ caseId, size }: { caseId: string; size?: 'small' | 'middle' }) {
  const { t } = useTranslation();
  const { busy, ready, send } = useSendLink(caseId);
  return (
    <Button size={size ?? 'middle'} loading={busy} disabled={!ready} onClick={() => void send()}>
      {t('counter.link.send')}
    </Button>
  );
}
