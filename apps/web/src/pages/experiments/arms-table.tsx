import { useTranslation } from 'react-i18next';
import type { Reading, ReadingArm } from '../../api/experiments.js';
import { count, money, rate } from '../../ui/format.js';
import { percents } from './points.js';
import type { Behind } from './behind.js';

/** A figure that opens the cases it counted. */
function Figure(props: { n: number; label: string; onOpen: () => void }) {
  if (props.n === 0) return <>0</>;
  return (
    <button type="button" className="plain num" aria-label={props.label} onClick={props.onOpen}>
      {count(props.n)}
    </button>
  );
}

/** What the chart draws, for reading and for opening. */
export function ArmsTable({ reading, onOpen }: { reading: Reading; onOpen: (behind: Behind) => void }) {
  const { t } = useTranslation();
  const cell = (arm: ReadingArm, set: Behind['set'], n: number, name: string) => (
    <Figure
      n={n}
      label={`${t(`experiments.arm.${arm.arm}`)} ${name} ${n}`}
      onOpen={() => onOpen({ set, arm: arm.arm })}
    />
  );
  const rows: [string, (arm: ReadingArm) => React.ReactNode][] = [
    [
      t('experiments.col.read'),
      (arm) => (
        <>
          {cell(arm, 'read', arm.read, t('experiments.col.read'))} / {count(arm.planned)}
        </>
      ),
    ],
    [t('experiments.col.won'), (arm) => cell(arm, 'won', arm.won, t('experiments.col.won'))],
    [t('experiments.col.notWon'), (arm) => cell(arm, 'not-won', arm.notWon, t('experiments.col.notWon'))],
    [
      t('experiments.col.rate'),
      ({ rate: share }) =>
        share ? (
          <>
            <b>{percents(share.value)} %</b>{' '}
            <span className="quiet small">
              {percents(share.low)}–{percents(share.high)}
            </span>
          </>
        ) : (
          '—'
        ),
    ],
    [
      t('experiments.col.exposed'),
      (arm) => (
        <>
          {cell(arm, 'exposed', arm.exposed, t('experiments.col.exposed'))}{' '}
          <span className="quiet small">{rate(arm.exposed, arm.read)}</span>
        </>
      ),
    ],
    [t('experiments.col.perks'), ({ perkFen }) => `¥${money(perkFen)}`],
    [t('experiments.col.margin'), ({ marginFen }) => `¥${money(marginFen)}`],
    [t('experiments.col.drawn'), (arm) => cell(arm, 'drawn', arm.drawn, t('experiments.col.drawn'))],
  ];
  return (
    <div className="uplift-arms">
      <table className="plain">
        <thead>
          <tr>
            <th scope="col" />
            {reading.arms.map(({ arm }) => (
              <th key={arm} scope="col">
                <i className={`mark ${arm}`} aria-hidden />
                {t(`experiments.arm.${arm}`)}
                {arm === 'on-request' && <span className="small quiet"> {t('experiments.control')}</span>}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {rows.map(([name, of]) => (
            <tr key={name}>
              <th scope="row">{name}</th>
              {reading.arms.map((arm) => (
                <td key={arm.arm}>{of(arm)}</td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}
