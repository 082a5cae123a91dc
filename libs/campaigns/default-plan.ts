import { Injectable } from '@nestjs/common';
import { newId, type LocalDate } from '#kernel';
import { Audit, Db, type Actor } from '#platform';
import { firstText } from './templates/first-text.js';

interface Step {
  code: string;
  offset: number;
  valid: number;
  kind: 'check' | 'contact' | 'notice';
  template: string | null;
  /** The text by which a member writes in WeCom, where they can. */
  wecom?: string;
  zh: string;
  en: string;
}

/** The rhythm a group starts with (domain reference §3.5); each later change is a new version of the plan. */
export const DEFAULT_STEPS: Step[] = [
  { code: 'T-90', offset: -90, valid: 29, kind: 'check', template: null, zh: '核对资料', en: 'Check the data' },
  {
    code: 'T-60',
    offset: -60,
    valid: 14,
    kind: 'contact',
    template: 'expiry-early',
    wecom: 'wecom-early',
    zh: '提前告知到期日',
    en: 'Tell the expiry day early',
  },
  { code: 'T-45', offset: -45, valid: 14, kind: 'contact', template: null, zh: '首次电话', en: 'First call' },
  { code: 'T-30', offset: -30, valid: 14, kind: 'contact', template: null, zh: '报价', en: 'Quote' },
  {
    code: 'T-15',
    offset: -15,
    valid: 7,
    kind: 'contact',
    template: null,
    zh: '二次电话，邀约到店',
    en: 'Second call, offer a visit',
  },
  {
    code: 'T-7',
    offset: -7,
    valid: 3,
    kind: 'contact',
    template: 'expiry-week',
    wecom: 'wecom-week',
    zh: '一周提醒',
    en: 'One week reminder',
  },
  {
    code: 'T-3',
    offset: -3,
    valid: 1,
    kind: 'contact',
    template: 'expiry-soon',
    wecom: 'wecom-soon',
    zh: '三天提醒',
    en: 'Three days reminder',
  },
  {
    code: 'T-1',
    offset: -1,
    valid: 1,
    kind: 'contact',
    template: 'expiry-soon',
    wecom: 'wecom-soon',
    zh: '明日到期提醒',
    en: 'Ends tomorrow',
  },
  {
    code: 'T+1',
    offset: 1,
    valid: 5,
    kind: 'notice',
    template: 'cover-ended',
    wecom: 'wecom-ended',
    zh: '已脱保告知',
    en: 'Cover has ended',
  },
  { code: 'T+7', offset: 7, valid: 23, kind: 'contact', template: null, zh: '脱保挽回电话', en: 'Win-back call' },
];

/** Notification texts from the vehicle-service angle: providers refuse insurance promotion (domain reference §4.3). */
export const DEFAULT_TEMPLATES = [
  {
    code: 'expiry-early',
    name: '到期提前告知',
    body: '您好，{plate}在我店登记的保险将于{expires}到期。如需了解到期后的服务安排，可致电{store}{storePhone}。',
  },
  {
    code: 'expiry-week',
    name: '一周到期提醒',
    body: '您好，{plate}在我店登记的保险将于{expires}到期，请留意用车安全。{store}{storePhone}',
  },
  {
    code: 'expiry-soon',
    name: '即将到期提醒',
    body: '提醒您：{plate}在我店登记的保险将于{expires}到期，到期后请勿上路。{store}{storePhone}',
  },
  {
    code: 'cover-ended',
    name: '已脱保告知',
    body: '提醒您：我店登记显示{plate}的保险已于{expires}到期。如已在别处办理请忽略。{store}{storePhone}',
  },
];

/** As a member writes to somebody they know; a person sends them, so nobody but a second person approves them. */
const DEFAULT_WECOM_TEXTS = [
  {
    code: 'wecom-early',
    name: '企微·提前告知',
    body: '{owner}您好，{plate}的保险{expires}到期，现在可以先帮您看看明年的方案。方便的时候回我一声就行。{store}{storePhone}',
  },
  {
    code: 'wecom-week',
    name: '企微·一周提醒',
    body: '{owner}您好，{plate}的保险{expires}到期，还有一周左右。资料我都备好了，您看哪天方便？{store}{storePhone}',
  },
  {
    code: 'wecom-soon',
    name: '企微·即将到期',
    body: '{owner}您好，提醒您{plate}的保险{expires}到期，到期后出险没有保障。需要我现在帮您办吗？{store}{storePhone}',
  },
  {
    code: 'wecom-ended',
    name: '企微·已脱保告知',
    body: '{owner}您好，我这边登记{plate}的保险{expires}已到期。如果已经在别处办好请告诉我一声，没办的话先别上路，我马上帮您办。{store}{storePhone}',
  },
];

/** Gives a group its first plan and templates, once. Templates start as drafts: nothing is sent before approval. */
@Injectable()
export class EnsurePlan {
  constructor(
    private readonly db: Db,
    private readonly audit: Audit,
  ) {}

  /** @returns the id of the running plan, made now when the group had none */
  run(actor: Actor, startsOn: LocalDate): Promise<string> {
    return this.db.tx(actor, () => this.within(actor, startsOn));
  }

  /** The same in the running transaction, whatever its scope: the worker plans cars of one store, too. */
  async within(actor: Actor, startsOn: LocalDate): Promise<string> {
    const [running] = await this.db.query<{ id: string }>(
      `SELECT id FROM plan WHERE group_id = $1 AND kind = 'renewal' AND state <> 'ended'`,
      [actor.groupId],
    );
    if (running) return running.id;
    const planId = newId();
    await this.db.query(`INSERT INTO plan (id, group_id, name, starts_on) VALUES ($1, $2, '标准续保节奏', $3)`, [
      planId,
      actor.groupId,
      startsOn,
    ]);
    for (const text of DEFAULT_TEMPLATES) await firstText(this.db, actor.groupId, { ...text, purpose: 'renewal' });
    for (const text of DEFAULT_WECOM_TEXTS) {
      await firstText(this.db, actor.groupId, { ...text, channel: 'wecom', purpose: 'renewal' });
    }
    for (const step of DEFAULT_STEPS) await this.addStep(actor.groupId, planId, step);
    await this.audit.write(actor, 'plan.create', { type: 'plan', id: planId });
    return planId;
  }

  private async addStep(groupId: number, planId: string, step: Step): Promise<void> {
    await this.db.query(
      `INSERT INTO plan_step (id, group_id, plan_id, code, day_offset, valid_days, kind, channel, template_code, purpose,
         title_zh, title_en, wecom_template_code)
       VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, 'renewal', $10, $11, $12)`,
      [
        newId(),
        groupId,
        planId,
        step.code,
        step.offset,
        step.valid,
        step.kind,
        step.template ? 'sms' : 'task',
        step.template,
        step.zh,
        step.en,
        step.wecom ?? null,
      ],
    );
  }
}
