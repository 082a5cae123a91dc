import type { MigrationInterface, QueryRunner } from 'typeorm';

/** First versions of the dated settings; a group or store writes later versions beside them. */
export class Defaults1764000000008 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(/* sql */ `
INSERT INTO setting_version (id, key, value, starts_on) VALUES
  (app.new_id(), 'lead_open_days', '90', '2000-01-01'),
  (app.new_id(), 'lapse_days', '30', '2000-01-01'),
  (app.new_id(), 'returning_years', '3', '2000-01-01'),
  (app.new_id(), 'send_window', '{"from": "09:00", "to": "19:30"}', '2000-01-01'),
  (app.new_id(), 'touch_hour', '"09:30"', '2000-01-01'),
  (app.new_id(), 'reveals_per_day', '60', '2000-01-01'),
  (app.new_id(), 'send_attempts', '8', '2000-01-01');
`);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`DELETE FROM setting_version WHERE group_id IS NULL`);
  }
}
