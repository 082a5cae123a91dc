/**
 * Reminders on their way out: the gate, the claim, the provider, settlement, receipts, and the sweep that keeps it all
 * moving. Owns send_attempt, send_slot, receipt and the sending half of touch. Promises: no reminder is lost, none is
 * sent twice, none leaves at a wrong time or to someone who may not be contacted; the queue may be emptied at any
 * second; what nobody can know becomes a person's task, never a blind second message.
 */
export { ApplyReceipts } from './apply-receipts.js';
export { ClaimTouches, type ClaimedTouch, type ClaimResult } from './claim-touches.js';
export { FollowHolders } from './drafts/follow-holders.js';
export { LapseDrafts } from './drafts/lapse-drafts.js';
export { MakeDrafts } from './drafts/make-drafts.js';
export { ExpireLeases } from './expire-leases.js';
export { HandTasks } from './hand-tasks.js';
export { OutreachModule, ReceiptsModule } from './outreach.module.js';
export { PROVIDER, ProviderClient } from './provider-client.js';
export { QueueTouches } from './queue-touches.js';
export { ReviewTexts } from './review-texts.js';
export { isSignedReceipt, signReceipt } from './receipt-signature.rules.js';
export { SendTouches } from './send-touches.js';
export { SettleUnknown } from './settle-unknown.js';
export { Settlements } from './settlements.js';
export { StoreReceipts, type ReceiptEvent } from './store-receipts.js';
export { Sweep } from './sweep.js';
export { touchBell } from './touch-bell.js';
export { CHUNK, TOUCH_QUEUE, type Chunk, type TouchQueue } from './touch-queue.js';
