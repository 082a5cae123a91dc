import { useEffect, useState } from 'react';

/** The value as it stood when it last held still for `ms`: nothing is asked at every stroke of a key. */
export function useSettled<T>(value: T, ms = 300): T {
  const [settled, setSettled] = useState(value);
  useEffect(() => {
    const timer = setTimeout(() => setSettled(value), ms);
    return () => clearTimeout(timer);
  }, [value, ms]);
  return settled;
}
