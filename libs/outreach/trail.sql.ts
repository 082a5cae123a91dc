/**
 * What every statement that moves touches writes down, behind its CTEs `clock` and `moved`: one line in the timeline
 * for each message that left or failed, and one audit row a store for the whole batch.
 */
export const TOLD = /* sql */ `
told AS (
  INSERT INTO activity (id, group_id, store_id, vehicle_id, case_id, kind, at, data)
  SELECT app.new_id(), m.group_id, m.store_id, m.vehicle_id, m.case_id,
    CASE m.state WHEN 'sent' THEN 'message.sent' ELSE 'message.failed' END, c.now,
    jsonb_strip_nulls(jsonb_build_object('touchId', m.id, 'channel', m.channel, 'reason', m.reason))
  FROM moved m, clock c WHERE m.state IN ('sent', 'needs_person'))`;

/** @param verb what was done to the batch, as the audit names it */
export const written = (verb: 'touch.gate' | 'touch.sent' | 'touch.settle'): string => /* sql */ `
written AS (
  INSERT INTO audit (id, group_id, store_id, at, actor_kind, verb, subject_type, detail)
  SELECT app.new_id(), group_id, store_id, max(c.now), 'system', '${verb}', 'touch',
    jsonb_object_agg(id, coalesce(reason, state))
  FROM moved CROSS JOIN clock c GROUP BY group_id, store_id)`;
