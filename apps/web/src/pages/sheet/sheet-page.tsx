import { Button, Select } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Link, useParams, useSearchParams } from 'react-router';
import type { Sent } from '../../api/client.js';
import { useComparison, useQuotes, type Quote, type Sheet } from '../../api/quotes.js';
import { SendLinkButton } from '../../parts/links/index.js';
import { money } from '../../ui/format.js';
import { Page } from '../../ui/page.js';
import { QueryView } from '../../ui/query-view.js';
import { useStore } from '../../ui/use-filters.js';
import { useInsurer } from '../../ui/use-insurer.js';
import { useLang } from '../../ui/use-lang.js';
import { sheetModel } from './sheet-rows.js';
import { SheetView } from './sheet-view.js';
import { useHandOver } from './use-hand-over.js';
import './sheet.css';

type Choice = Sent<'ComparisonQuery'>;

/** Which quotes stand on the sheet; what stands there by itself is what the choice begins with. */
function Chooser({ quotes, sheet, onChoose }: { quotes: Quote[]; sheet: Sheet; onChoose: (choice: Choice) => void }) {
  const { t } = useTranslation();
  const insurer = useInsurer();
  const standing = quotes.filter(({ state }) => state === 'standing');
  const [a, b] = sheet.offers.map(({ id }) => id);
  const other = sheet.other?.id;
  const choose = (change: Choice): void => {
    const next = { a, b, other, ...change };
    onChoose(Object.fromEntries(Object.entries(next).filter(([, id]) => id)));
  };
  const select = (
    label: string,
    ours: boolean,
    value: string | undefined,
    set: (id: string | undefined) => void,
    clear = true,
  ) => (
    <label className="choose">
      <span className="small quiet">{label}</span>
      <Select
        value={value ?? null}
        allowClear={clear}
        placeholder={t('quotes.page.noneChosen')}
        aria-label={label}
        onChange={(id: string | null | undefined) => set(id ?? undefined)}
        options={standing
          .filter((quote) => quote.ours === ours)
          .map((quote) => ({
            value: quote.id,
            label: `${insurer(quote.insurer, quote.insurerName)} v${quote.version} · ${money(quote.total)}`,
          }))}
      />
    </label>
  );
  return (
    <div className="row chooser">
      {select(t('quotes.page.a'), true, a, (id) => choose({ a: id }), false)}
      {select(t('quotes.page.b'), true, b, (id) => choose({ b: id }))}
      {select(t('quotes.page.other'), false, other, (id) => choose({ other: id }))}
    </div>
  );
}

function Body({
  caseId,
  sheet,
  quotes,
  onChoose,
}: {
  caseId: string;
  sheet: Sheet;
  quotes: Quote[];
  onChoose: (choice: Choice) => void;
}) {
  const { t } = useTranslation();
  const lang = useLang();
  const insurer = useInsurer();
  const words = {
    thinner: t('quotes.onSheet.thinner'),
    why: t('quotes.onSheet.why'),
    service: t('quotes.onSheet.service'),
  };
  const model = sheetModel(sheet, { t, lang, insurer });
  const hand = useHandOver(caseId, sheet, model, words);
  const none = sheet.offers.length === 0;
  return (
    <div className="sheet-page">
      <div className="sheet-tools stack">
        <Chooser quotes={quotes} sheet={sheet} onChoose={onChoose} />
        {none && <p className="notes">{t('quotes.page.noOffer')}</p>}
        <div className="row">
          <Button type="primary" disabled={none} loading={hand.busy} onClick={hand.text}>
            {t('quotes.page.copyText')}
          </Button>
          <Button disabled={none} loading={hand.busy} onClick={hand.picture}>
            {t('quotes.page.copyPicture')}
          </Button>
          <Button disabled={none} loading={hand.busy} onClick={hand.print}>
            {t('quotes.page.print')}
          </Button>
          <SendLinkButton caseId={caseId} />
        </div>
      </div>
      <SheetView model={model} words={words} item={t('quotes.onSheet.item')} />
    </div>
  );
}

/** The comparison sheet 比价单 of a case: chosen, looked at, and handed over in one click, which is logged. */
export function SheetPage() {
  const { t } = useTranslation();
  const { id = '' } = useParams();
  const { keep } = useStore();
  const fromDesk = useSearchParams()[0].get('from') === 'desk';
  const [choice, setChoice] = useState<Choice>({});
  const sheet = useComparison(id, choice);
  const quotes = useQuotes(id).data?.items ?? [];
  return (
    <Page
      title={t('quotes.page.title')}
      actions={
        fromDesk ? (
          <Link to={keep(`/desk?case=${id}`)}>{t('quotes.page.backToDesk')}</Link>
        ) : (
          <Link to={keep(`/cases/${id}`)}>{t('quotes.page.back')}</Link>
        )
      }
    >
      <QueryView query={sheet} rows={12}>
        {(data) => <Body caseId={id} sheet={data} quotes={quotes} onChoose={setChoice} />}
      </QueryView>
    </Page>
  );
}
