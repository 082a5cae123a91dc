import { App } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useShareComparison, type Sheet } from '../../api/quotes.js';
import { copyText } from '../../ui/copy-text.js';
import { moment } from '../../ui/format.js';
import { useToday } from '../../ui/today.js';
import { handOverPicture } from './hand-over.js';
import { sheetPicture } from './sheet-picture.js';
import type { SheetModel } from './sheet-rows.js';
import { sheetText, type TextWords } from './sheet-text.js';

/** Hands the sheet over in one of its forms, and logs that as a contact; a log that fails is said, not swallowed. */
export function useHandOver(caseId: string, sheet: Sheet, model: SheetModel, words: TextWords) {
  const { t } = useTranslation();
  const { message } = App.useApp();
  const today = useToday();
  const share = useShareComparison(caseId);
  const [busy, setBusy] = useState(false);
  const log = async (form: 'text' | 'picture' | 'print', said: string): Promise<void> => {
    const quotes = [...sheet.offers, ...(sheet.other ? [sheet.other] : [])].map(({ id }) => id);
    try {
      const done = await share.mutateAsync({ version: sheet.caseVersion, form, quotes });
      const at = done.nextContactAt ? moment(done.nextContactAt, today) : '—';
      void message.success([said, t('quotes.page.logged', { at })].filter(Boolean).join(' · '), 4);
    } catch {
      void message.warning([said, t('quotes.page.notLogged')].filter(Boolean).join(' · '), 6);
    }
  };
  const once = (work: () => Promise<void>) => (): void => {
    setBusy(true);
    void work().finally(() => setBusy(false));
  };
  return {
    busy,
    text: once(async () => {
      await copyText(sheetText(model, words));
      await log('text', t('quotes.page.copiedText'));
    }),
    picture: once(async () => {
      const name = `${model.title}-${sheet.car.plate ?? sheet.car.vinTail}`;
      const gone = await handOverPicture(sheetPicture(model, words), name);
      await log('picture', t(gone === 'copied' ? 'quotes.page.copiedPicture' : 'quotes.page.downloaded'));
    }),
    print: once(async () => {
      window.print();
      await log('print', '');
    }),
  };
}
