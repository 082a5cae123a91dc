/**
 * The shapes of all that crosses a border: requests, answers, job payloads, problem titles. zod is the one source for
 * the request pipe, the response serialiser, OpenAPI, forms and types. Safe in a browser.
 */
export {
  Day,
  Instant,
  Id,
  FenAmount,
  StoreCode,
  SEGMENTS,
  Segment,
  LINES,
  Line,
  CHANNELS,
  Channel,
  PEOPLE_ROLES,
  PeopleRole,
  PageQuery,
  pageOf,
  ProblemView,
} from './common.js';
export {
  RoleName,
  SignIn,
  StoreView,
  Me,
  Setup,
  NewStore,
  NewStaff,
  StaffChange,
  StaffView,
  StaffList,
  StoreList,
  PasswordChange,
  SessionList,
} from './staff.js';
export {
  VehicleQuery,
  VehicleRow,
  VehiclePage,
  PhoneView,
  ConsentView,
  PersonOnCar,
  PolicyView,
  ActivityView,
  VehicleDetail,
  VehicleStateChange,
  ConsentChange,
  OptOut,
  PhoneReveal,
  NewPhone,
  PhoneChange,
} from './customers.js';
export {
  IssuedLine,
  NewPolicy,
  PolicyEntered,
  PolicyQuery,
  PolicyPage,
  CancelPolicy,
  InsurerList,
} from './policies.js';
export {
  CASE_STATES,
  CaseState,
  CASE_WARNINGS,
  CaseQuery,
  CaseRow,
  CasePage,
  TOUCH_STATES,
  TouchState,
  TOUCH_REASONS,
  TouchRow,
  TouchPage,
  TouchQuery,
  TouchDecision,
  CaseDetail,
  CloseCase,
  MoveCase,
  StepView,
  PlanView,
  PlanList,
  PlanStateChange,
  DryRunQuery,
  DryRunView,
  PlanResult,
} from './renewals.js';
export {
  IMPORT_STATUSES,
  ImportStatus,
  IMPORT_KINDS,
  ImportKind,
  FIELD_RULES,
  FieldRule,
  ROW_VERDICTS,
  RowVerdict,
  ImportCounts,
  ColumnMatch,
  ImportView,
  ImportPage,
  ImportQuery,
  ImportAccepted,
  ImportRowView,
  ImportRowPage,
  ImportRowQuery,
} from './imports.js';
export { CASE_STAGES, LOST_REASONS, type CaseStage, type LostReason } from './follow-up.js';
export { INSURERS, insurerCodeOf, insurerOf, type Insurer } from './insurers.js';
export { SendJob, IntakeJob } from './jobs.js';
export { problemCodes, problemTitle, type Language } from './problems.js';
export { BoardQuery, RenewalBoard } from './boards.js';
export { Receipts } from './receipts.js';
export {
  TARIFF_USES,
  TariffUse,
  CompulsoryTariff,
  CompulsoryFloat,
  NcdTable,
  PricingRange,
  VehicleTaxTable,
} from './tariffs.js';
