/**
 * SQL of whether somebody can be written to in WeCom: whoever holds the case, or stands in for them on the day, is
 * connected with the person. The planner, the gate and the inbox ask by this and by nothing else.
 * @param of expressions of the person's id, of the holder's id (may be null) and of the day
 */
export const befriended = (of: { person: string; holder: string; day: string }): string => `EXISTS (
  SELECT FROM wecom_friend wf WHERE wf.person_id = ${of.person} AND wf.ended_at IS NULL
    AND (wf.staff_id = ${of.holder} OR wf.staff_id IN (SELECT app.stand_ins(${of.holder}, ${of.day}))))`;
