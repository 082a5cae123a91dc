import type { Catalogue, Translation } from '../catalogue.js';
import { assignment } from './assignment.js';
import { board } from './board.js';
import { cases } from './cases.js';
import { common } from './common.js';
import { demo } from './demo.js';
import { desk } from './desk.js';
import { counter } from './counter.js';
import { experiments } from './experiments.js';
import { drafts } from './drafts.js';
import { duplicates } from './duplicates.js';
import { imports } from './imports.js';
import { issuing } from './issuing.js';
import { money } from './money.js';
import { lists } from './lists.js';
import { offers } from './offers.js';
import { perkLedger } from './perk-ledger.js';
import { perks } from './perks.js';
import { plan } from './plan.js';
import { policy } from './policy.js';
import { quotes } from './quotes.js';
import { redeem } from './redeem.js';
import { report } from './report.js';
import { rota } from './rota.js';
import { settings } from './settings.js';
import { shell } from './shell.js';
import { templates } from './templates.js';
import { today } from './today.js';
import { touches } from './touches.js';
import { vehicle } from './vehicle.js';
import { words } from './words.js';
import { work } from './work.js';

export const en: Translation<Catalogue> = {
  assignment,
  demo,
  report,
  rota,
  today,
  common,
  shell,
  words,
  work,
  cases,
  vehicle,
  policy,
  imports,
  touches,
  plan,
  board,
  settings,
  quotes,
  counter,
  drafts,
  experiments,
  duplicates,
  desk,
  issuing,
  money,
  lists,
  offers,
  perks,
  perkLedger,
  redeem,
  templates,
};
