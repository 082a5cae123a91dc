/** What is proposed for cases, and by which rules. The door of the library names what of it others use. */
export { applyOffers } from './apply-offers.sql.js';
export { ChooseOffer } from './choose-offer.js';
export { Compliance } from './compliance.query.js';
export { ComputeOffers } from './compute-offers.js';
export { DraftRule } from './draft-rule.js';
export { DueOffers } from './due-offers.js';
export { EndRule } from './end-rule.js';
export { HandleOffer } from './handle-offer.js';
export { offerPackages } from './offer-packages.query.js';
export { OffersModule } from './offers.module.js';
export { PerksModes } from './perks-modes.js';
export { PreviewRule } from './preview-rule.js';
export { PublishRule } from './publish-rule.js';
export { ReadCasePerks } from './read-case-perks.query.js';
export { PerkRules } from './rule-list.query.js';
export { rulesAsJson, runningRules } from './rule-terms.query.js';
export { settleGrants } from './settle-grants.js';
export { walletOf } from './wallet.query.js';
