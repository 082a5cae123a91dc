import type { SheetModel, SheetRow } from './sheet-rows.js';
import type { TextWords } from './sheet-text.js';

function Row({ row, words }: { row: SheetRow; words: TextWords }) {
  return (
    <tr className={`of-${row.kind}`}>
      <th scope="row">{row.name}</th>
      {row.cells.map(({ text, thinner }, at) => (
        <td key={at} className={thinner ? 'thin' : undefined}>
          {text}
          {thinner && <span className="mark">{words.thinner}</span>}
        </td>
      ))}
    </tr>
  );
}

/** The sheet as it is printed: one A4 page. */
export function SheetView({ model, words, item }: { model: SheetModel; words: TextWords; item: string }) {
  return (
    <article className="a4" aria-label={model.title}>
      <header>
        <h2>{model.title}</h2>
        <p>{model.car}</p>
      </header>
      <div className="sheet-scroll" role="region" tabIndex={0} aria-label={model.title}>
        <table>
          <thead>
            <tr>
              <th scope="col">{item}</th>
              {model.columns.map((name) => (
                <th key={name} scope="col">
                  {name}
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {model.rows.map((row, at) => (
              <Row key={at} row={row} words={words} />
            ))}
          </tbody>
        </table>
      </div>
      {model.cash && <p className="cash">{model.cash}</p>}
      {model.why.length > 0 && (
        <section>
          <h3>{words.why}</h3>
          {model.why.map(({ name, amount, causes }) => (
            <p key={name}>
              <b>
                {name} {amount}
              </b>
              {causes.length > 0 && `：${causes.join('；')}`}
            </p>
          ))}
        </section>
      )}
      {model.service.length > 0 && (
        <section>
          <h3>{words.service}</h3>
          <ul>
            {model.service.map(({ text, asOf }) => (
              <li key={text}>
                {text} <span className="as-of">{asOf}</span>
              </li>
            ))}
          </ul>
        </section>
      )}
      <footer>
        <p>{model.seller.join(' · ')}</p>
        <p>{model.legal}</p>
      </footer>
    </article>
  );
}
