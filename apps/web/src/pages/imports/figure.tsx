import { createContext, useContext, type ReactNode } from 'react';

/** How a figure of the preview opens the list behind it. */
export const OpenFigure = createContext<(figure: string) => void>(() => undefined);

/** A figure in a sentence that opens its list; nothing opens what is none. */
export function Figure({ figure, n, children }: { figure: string; n: number; children?: ReactNode }) {
  const open = useContext(OpenFigure);
  if (n === 0) return <b>{children}</b>;
  return (
    <button type="button" className="plain strong" onClick={() => open(figure)}>
      {children}
    </button>
  );
}
