import { Button, Tabs } from 'antd';
import { useEffect, useRef } from 'react';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import type { Desk } from '../../api/workbench.js';
import { word } from '../../i18n/word.js';
import { Day } from '../../ui/day.js';
import { money } from '../../ui/format.js';
import { useSendLink } from '../../parts/links/index.js';
import { PerkPanel } from '../../parts/perks/index.js';
import { QuotePanel } from '../../parts/quotes/quote-panel.js';
import { carName } from '../../ui/car-name.js';
import { FriendButton } from '../../ui/friend-button.js';
import { PhoneLine } from '../../ui/phone-line.js';
import { useStore } from '../../ui/use-filters.js';
import { useInsurer } from '../../ui/use-insurer.js';
import { Reasons } from './reasons.js';

export type SideTab = 'script' | 'quote' | 'perk' | 'people';

/** Three steps of a call; who speaks for whom comes first, as the law asks (保险销售行为管理办法, Art. 24). */
function Script({ desk }: { desk: Desk }) {
  const { t } = useTranslation();
  const { keep } = useStore();
  const insurer = useInsurer();
  const { identity, why } = desk.script;
  return (
    <ol className="script">
      <li>
        <h3>{t('desk.script.open')}</h3>
        <p>{t('desk.script.identity', identity)}</p>
      </li>
      <li>
        <h3>{t('desk.script.points')}</h3>
        <Reasons reasons={why} />
        <ul>
          {desk.cover.map((policy) => (
            <li key={policy.line}>
              {word('words.line', policy.line)} {insurer(policy.insurer)}{' '}
              <span className="code">{money(policy.premium)}</span> · <Day day={policy.expiresOn} />
            </li>
          ))}
        </ul>
      </li>
      <li>
        <h3>{t('desk.script.price')}</h3>
        <p>{t('desk.script.priceHelp')}</p>
        <Link to={keep(`/cases/${desk.work.case.id}/sheet?from=desk`)}>{t('desk.script.sheet')}</Link>
      </li>
      <li className="small quiet">{t('desk.script.never')}</li>
    </ol>
  );
}

function People({ desk }: { desk: Desk }) {
  return (
    <div className="stack">
      {desk.people.map((person, nth) => (
        <section key={person.personId + person.role}>
          <h3>
            {word('words.personRole', person.role)} <span className="private">{person.name}</span>
          </h3>
          {person.phones.map((phone) => (
            <PhoneLine key={phone.id} phone={phone} may />
          ))}
          {desk.people.findIndex(({ personId }) => personId === person.personId) === nth && (
            <FriendButton carId={desk.car.id} person={person} may />
          )}
        </section>
      ))}
    </div>
  );
}

/** Quotes with the way out to the owner; `sends` counts how often the key for the link was pressed. */
function QuoteTab({ caseId, sends, focus }: { caseId: string; sends: number; focus: number }) {
  const { t } = useTranslation();
  const { busy, ready, send } = useSendLink(caseId);
  const sent = useRef(0);
  useEffect(() => {
    if (sends <= sent.current || busy || !ready) return;
    sent.current = sends;
    void send();
  });
  return (
    <div className="stack">
      <div>
        <Button size="small" loading={busy} disabled={!ready} onClick={() => void send()}>
          {t('counter.link.send')} <kbd>S</kbd>
        </Button>
      </div>
      <QuotePanel caseId={caseId} focus={focus} from="desk" />
    </div>
  );
}

/** What one says and whom one asks for. */
export function SidePanel(props: {
  desk: Desk;
  tab: SideTab;
  /** How often the keys of the tabs were pressed at this case. */
  focus: { quote: number; perk: number };
  onTab: (tab: SideTab) => void;
  sends: number;
}) {
  const { t } = useTranslation();
  const { desk, tab, focus, onTab, sends } = props;
  return (
    <aside className="desk-side" aria-label={t(`desk.tab.${tab}`)}>
      <Tabs
        size="small"
        activeKey={tab}
        onChange={(key) => onTab(key as SideTab)}
        items={[
          { key: 'script', label: t('desk.tab.script'), children: <Script desk={desk} /> },
          {
            key: 'quote',
            label: t('desk.tab.quote'),
            children: <QuoteTab key={desk.work.case.id} caseId={desk.work.case.id} sends={sends} focus={focus.quote} />,
          },
          {
            key: 'perk',
            label: t('desk.tab.perk'),
            children: (
              <PerkPanel
                key={desk.work.case.id}
                caseId={desk.work.case.id}
                car={carName(desk.work.case)}
                focus={focus.perk}
              />
            ),
          },
          { key: 'people', label: t('desk.tab.people'), children: <People desk={desk} /> },
        ]}
      />
    </aside>
  );
}
