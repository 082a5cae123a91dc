import { useSearchParams } from 'react-router';

/** What a link asks to be open, and how it is closed again. */
export function useOpened(): [string | null, () => void] {
  const [params, setParams] = useSearchParams();
  const close = (): void =>
    setParams((before) => {
      const next = new URLSearchParams(before);
      next.delete('open');
      return next;
    });
  return [params.get('open'), close];
}
