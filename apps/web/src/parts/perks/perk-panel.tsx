import { App, Button } from 'antd';
import { useEffect, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { ApiProblem } from '../../api/client.js';
import {
  useCasePerks,
  useChooseOffer,
  useDeclineOffer,
  type CasePerks,
  type Offer,
  type OfferPackage,
} from '../../api/offers.js';
import { AskDialog } from '../../ui/ask-dialog.js';
import { Moment } from '../../ui/day.js';
import { QueryView } from '../../ui/query-view.js';
import { useAct } from '../../ui/use-act.js';
import { GiveDialog } from './give-dialog.js';
import { GrantList } from './grant-list.js';
import { HeldBack } from './held-back.js';
import { MoneyLeft } from './money-left.js';
import { OfferCards, type Asking } from './offer-cards.js';
import { ReserveDialog } from './reserve-dialog.js';
import './perks.css';

/** Where an offer stands that is open no more. */
function Ended({ offer }: { offer: Offer }) {
  const { t } = useTranslation();
  if (offer.chosen) {
    return (
      <p className="perk-chosen">
        <b>{offer.chosen.name}</b>
        <span className="small quiet">
          {offer.chosen.state === 'reversed'
            ? t('offers.panel.chosenBack')
            : t(`offers.panel.chosen.${offer.chosen.by}`)}{' '}
          <Moment at={offer.chosen.at} />
        </span>
      </p>
    );
  }
  if (offer.state === 'open' || offer.state === 'chosen') return null;
  return <p className="quiet">{t(`offers.panel.${offer.state}State`)}</p>;
}

interface PanelProps {
  caseId: string;
  /** Names the car in questions. */
  car: string;
  readOnly?: boolean;
  /** Counts wishes to be at the first button, where the keyboard goes on from. */
  focus?: number;
}

function Body({ perks, caseId, car, readOnly, focus }: Required<PanelProps> & { perks: CasePerks }) {
  const { t } = useTranslation();
  const act = useAct();
  const { message } = App.useApp();
  const choose = useChooseOffer(caseId);
  const decline = useDeclineOffer(caseId);
  const [asking, setAsking] = useState<Asking>(null);
  const first = useRef<HTMLButtonElement>(null);
  useEffect(() => {
    if (focus > 0) first.current?.focus();
  }, [focus]);
  const { offer } = perks;
  const close = (): void => setAsking(null);
  const take = async (one: OfferPackage): Promise<void> => {
    let closed = false;
    const run = async (): Promise<void> => {
      try {
        await choose.mutateAsync({ package: one.id });
      } catch (error) {
        // Another one of the reserve was opened, not this: its own objection is asked for.
        closed = error instanceof ApiProblem && error.code === 'offer.reserve-closed';
        if (!closed) throw error;
      }
    };
    const done = await act(run, '');
    if (closed) setAsking({ kind: 'reserve', one });
    else if (done) void message.success(t('offers.panel.choosing', { name: one.name }), 2);
  };
  return (
    <div className="perk-panel">
      <MoneyLeft perks={perks} />
      {perks.mode === 'strict' && <p className="notes small">{t('offers.modeHelp.strict')}</p>}
      {perks.whyNot === 'held-back' && <HeldBack perks={perks} caseId={caseId} readOnly={readOnly} />}
      {!offer && perks.whyNot && perks.whyNot !== 'held-back' && (
        <p className="quiet">{t(`offers.panel.whyNot.${perks.whyNot}`)}</p>
      )}
      {offer && <Ended offer={offer} />}
      {offer && <OfferCards offer={offer} readOnly={readOnly} first={first} onAsk={setAsking} />}
      <GrantList grants={perks.grants} readOnly={readOnly} />
      {!readOnly && (
        <div>
          <Button size="small" onClick={() => setAsking({ kind: 'give' })}>
            {t('offers.panel.giveMore')}
          </Button>
        </div>
      )}
      {offer && (
        <p className="small quiet">
          {t('offers.panel.rule', { name: offer.rule, n: offer.ruleNumber })}
          {perks.experiment && ` · ${t('experiments.panel.inExperiment', { name: perks.experiment.name })}`}
        </p>
      )}
      {asking?.kind === 'choose' && (
        <AskDialog
          title={t('offers.panel.chooseTitle', { car, name: asking.one.name })}
          okText={t('offers.panel.choose')}
          onOk={() => void take(asking.one)}
          onClose={close}
        >
          <p>{t('offers.panel.chooseHelp')}</p>
        </AskDialog>
      )}
      {asking?.kind === 'swap' && (
        <AskDialog
          title={t('offers.panel.swapTitle', { from: offer?.chosen?.name ?? '', name: asking.one.name })}
          okText={t('offers.panel.swap')}
          onOk={() => void take(asking.one)}
          onClose={close}
        >
          <p>{t('offers.panel.swapConfirm')}</p>
        </AskDialog>
      )}
      {asking?.kind === 'decline' && (
        <AskDialog
          title={t('offers.panel.declineTitle')}
          okText={t('offers.panel.decline')}
          onOk={() => void act(() => decline.mutateAsync({ reason: '' }), t('offers.panel.declined'))}
          onClose={close}
        >
          <p>{t('offers.panel.declineHelp')}</p>
        </AskDialog>
      )}
      {asking?.kind === 'reserve' && <ReserveDialog caseId={caseId} one={asking.one} onClose={close} />}
      {asking?.kind === 'give' && <GiveDialog caseId={caseId} car={car} onClose={close} />}
    </div>
  );
}

/** The perks of a case: what money is left, what is proposed, what is held back, what was given. */
export function PerkPanel({ caseId, car, readOnly = false, focus = 0 }: PanelProps) {
  const { t } = useTranslation();
  const query = useCasePerks(caseId);
  return (
    <section aria-label={t('offers.panel.title')}>
      <QueryView query={query} rows={4}>
        {(perks) => <Body perks={perks} caseId={caseId} car={car} readOnly={readOnly} focus={focus} />}
      </QueryView>
    </section>
  );
}
