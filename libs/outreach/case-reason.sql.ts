/** SQL: why touches of a case end when the case is no longer open; NULL while it is. */
export const caseReason = (state: string, closeReason: string): string => `CASE
      WHEN ${state} = 'open' THEN NULL
      WHEN ${state} = 'won' OR ${closeReason} IN ('RENEWED_HERE', 'COMPULSORY_ONLY') THEN 'case.renewed'
      WHEN ${closeReason} = 'INSURED_ELSEWHERE' THEN 'case.insured-elsewhere'
      WHEN ${closeReason} = 'LAPSED' THEN 'case.lapsed'
      WHEN ${closeReason} IN ('SOLD', 'SCRAPPED', 'MOVED') THEN 'vehicle.left'
      WHEN ${closeReason} = 'OPT_OUT' THEN 'opted-out'
      ELSE 'case.closed' END`;
