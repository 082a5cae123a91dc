/** Whether an insurer answers to what was typed: code, Chinese or English name, in any case. */
export const answersTo = (typed: string, names: string[]): boolean =>
  names.some((name) => name.toLowerCase().includes(typed.trim().toLowerCase()));
