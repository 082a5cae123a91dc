import { useEffect, useId, useRef, useState, type KeyboardEvent, type ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { useNavigate } from 'react-router';
import { useSearchAll, type Found } from '../api/today.js';
import { word } from '../i18n/word.js';
import { useMe } from '../ui/me.js';
import { useStore } from '../ui/use-filters.js';
import { MENU, mayOpen, PATHS } from './access.js';
import { around } from './found.js';
import { recentCars, rememberCar, type Recent } from './recent.js';
import { carName } from '../ui/car-name.js';

interface Choice {
  id: string;
  show: ReactNode;
  go: () => void;
}
interface Group {
  title: string;
  choices: Choice[];
}

function Marked({ text, part }: { text: string; part: string }) {
  const [before, found, after] = around(text, part);
  return (
    <>
      {before}
      {found && <mark>{found}</mark>}
      {after}
    </>
  );
}

const CarLine = ({ car, part, by }: { car: Recent; part: string; by?: ReactNode }) => (
  <>
    <span>
      <span className="code strong">
        <Marked text={carName(car)} part={part} />
      </span>{' '}
      <Marked text={car.owner ?? ''} part={part} />
      {by && <span className="tag">{by}</span>}
    </span>
    <span className="quiet small one-line">
      {car.label} · <Marked text={car.vin} part={part} />
    </span>
  </>
);

/** The text a moment after the last key. */
function useSettled(text: string, ms = 180): string {
  const [settled, setSettled] = useState(text);
  useEffect(() => {
    const timer = setTimeout(() => setSettled(text), ms);
    return () => clearTimeout(timer);
  }, [text, ms]);
  return settled;
}

/** Lines of what was found, in groups: cars by plate, VIN or policy, people by name or phone, open cases of both. */
function useFound(found: Found | undefined, part: string, goTo: (path: string, car?: Recent) => void): Group[] {
  const { t } = useTranslation();
  if (!found) return [];
  const carOf = (hit: Found['vehicles'][number]): Recent => ({ ...hit, id: hit.vehicleId });
  const by = (hit: { by: Found['vehicles'][number]['by'] }): string => t(`shell.find.by.${hit.by}`);
  const left = (days: number): string =>
    days < 0 ? t('shell.find.daysOver', { n: -days }) : t('shell.find.daysLeft', { n: days });
  return [
    {
      title: t('shell.find.cars'),
      choices: found.vehicles.map((hit) => ({
        id: `car ${hit.vehicleId}`,
        show: <CarLine car={carOf(hit)} part={part} by={hit.policyNo ?? (hit.by === 'vin' && by(hit))} />,
        go: () => goTo(`/vehicles/${hit.vehicleId}`, carOf(hit)),
      })),
    },
    {
      title: t('shell.find.people'),
      choices: found.people.map((hit) => {
        const car = { ...hit, id: hit.vehicleId, owner: hit.name };
        return {
          id: `person ${hit.personId} ${hit.vehicleId}`,
          show: <CarLine car={car} part={part} by={hit.by !== 'name' && by(hit)} />,
          go: () => goTo(`/vehicles/${hit.vehicleId}`, car),
        };
      }),
    },
    {
      title: t('shell.find.cases'),
      choices: found.cases.map((hit) => ({
        id: `case ${hit.caseId}`,
        show: (
          <>
            <span>
              <span className="code strong">{carName(hit)}</span> {hit.owner}
            </span>
            <span className="quiet small one-line">
              {word('words.stage', hit.stage)} · {left(hit.daysLeft)}
            </span>
          </>
        ),
        go: () => goTo(`/cases/${hit.caseId}`),
      })),
    },
  ];
}

/** What can be chosen for a text: what was found, pages by their name; without a text what was recent. */
function useGroups(text: string, onDone: () => void): { groups: Group[]; waiting: boolean } {
  const { t } = useTranslation();
  const me = useMe();
  const navigate = useNavigate();
  const { keep } = useStore();
  const asked = useSettled(text.trim());
  const may = mayOpen(me.role, 'vehicles');
  const on = may && asked.length >= 2;
  const query = useSearchAll({ q: asked, limit: 8 }, on);
  const goTo = (path: string, car?: Recent): void => {
    if (car) rememberCar(car);
    onDone();
    void navigate(keep(path));
  };
  const found = useFound(on ? query.data : undefined, asked, goTo);
  const pages = MENU.flatMap(({ pages: all }) => all)
    .filter((page) => mayOpen(me.role, page))
    .map((page) => ({ page, name: t(`shell.menu.${page}`) }))
    .filter(({ page, name }) => !text.trim() || `${name} ${page}`.toLowerCase().includes(text.trim().toLowerCase()))
    .map(({ page, name }) => ({ id: page, show: <Marked text={name} part={text} />, go: () => goTo(PATHS[page]) }));
  const recent = (text.trim() ? [] : recentCars()).map((car) => ({
    id: car.id,
    show: <CarLine car={car} part="" />,
    go: () => goTo(`/vehicles/${car.id}`, car),
  }));
  const groups = [
    { title: t('shell.find.recent'), choices: recent },
    ...found,
    { title: t('shell.find.pages'), choices: pages },
  ].filter((group) => group.choices.length > 0);
  return { groups, waiting: may && text.trim().length >= 2 && (asked !== text.trim() || query.isFetching) };
}

/** One line to type in, and what answers to it in groups. Arrows walk, Enter opens; nothing of it stands in the address. */
export function SearchPalette({ onDone }: { onDone: () => void }) {
  const { t } = useTranslation();
  const [text, setText] = useState('');
  const [at, setAt] = useState(0);
  const list = useRef<HTMLDivElement>(null);
  const base = useId();
  const { groups, waiting } = useGroups(text, onDone);
  const choices = groups.flatMap((group) => group.choices);
  const here = Math.min(at, choices.length - 1);
  const chosen = choices[here];
  useEffect(() => {
    list.current?.querySelector('[aria-selected="true"]')?.scrollIntoView({ block: 'nearest' });
  }, [here]);
  const press = (event: KeyboardEvent): void => {
    if (event.nativeEvent.isComposing) return;
    const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
    if (step) {
      event.preventDefault();
      setAt((here + step + choices.length) % Math.max(choices.length, 1));
    } else if (event.key === 'Enter' && !waiting) chosen?.go();
  };
  const optionId = (n: number): string => `${base}-${n}`;
  return (
    <>
      <input
        autoFocus
        role="combobox"
        aria-expanded
        aria-controls={`${base}-list`}
        {...(chosen ? { 'aria-activedescendant': optionId(here) } : {})}
        aria-label={t('shell.find.label')}
        placeholder={t('shell.find.label')}
        value={text}
        autoComplete="off"
        spellCheck={false}
        onChange={(event) => {
          setText(event.target.value);
          setAt(0);
        }}
        onKeyDown={press}
      />
      <span className="visually-hidden" aria-live="polite">
        {waiting ? t('common.wait') : t('shell.find.count', { n: choices.length })}
      </span>
      <div className="palette-list" id={`${base}-list`} role="listbox" aria-label={t('shell.find.open')} ref={list}>
        {choices.length === 0 && !waiting && <p className="empty">{t('shell.find.nothing')}</p>}
        {groups.map((group) => (
          <div key={group.title} role="group" aria-label={group.title}>
            <h3 aria-hidden>{group.title}</h3>
            {group.choices.map((choice) => {
              const n = choices.indexOf(choice);
              return (
                <div
                  key={choice.id}
                  id={optionId(n)}
                  role="option"
                  aria-selected={n === here}
                  onMouseMove={() => setAt(n)}
                  onClick={choice.go}
                >
                  {choice.show}
                </div>
              );
            })}
          </div>
        ))}
      </div>
      <div className="palette-foot small quiet" aria-hidden>
        <span>
          <kbd>↑</kbd> <kbd>↓</kbd> {t('shell.find.walk')}
        </span>
        <span>
          <kbd>Enter</kbd> {t('common.open')}
        </span>
        <span>
          <kbd>Esc</kbd> {t('common.close')}
        </span>
      </div>
    </>
  );
}
