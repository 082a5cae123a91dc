/**
 * The one text that may be sent: the approved version of a template that is not disabled, of the step's own channel and
 * purpose. The planner, the reminders of perks and the gate ask by this and by nothing else.
 */
export const approvedText = (of: { group: string; code: string; channel: string; purpose: string }): string => `
  SELECT mv.id, mv.body FROM message_template mt
  JOIN message_template_version mv ON mv.template_id = mt.id AND mv.state = 'approved'
  WHERE mt.group_id = ${of.group} AND mt.code = ${of.code} AND mt.channel = ${of.channel} AND mt.purpose = ${of.purpose}
    AND mt.disabled_at IS NULL`;
