/** '+3.2' of a difference of shares, with a real minus. */
export const points = (value: number): string => {
  const text = Math.abs(value * 100).toFixed(1);
  return `${value < 0 && Number(text) > 0 ? '−' : '+'}${text}`;
};

/** '43.0' of a share. */
export const percents = (value: number): string => (value * 100).toFixed(1);
