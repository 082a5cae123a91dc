import { Module } from '@nestjs/common';
import { StaffModule } from '#staff';
import { AddPhone } from './add-phone.js';
import { ChangePhoneState } from './change-phone-state.js';
import { ChangePlate } from './change-plate.js';
import { ChangeVehicleState } from './change-vehicle-state.js';
import { FindPersonOnCar } from './find-person-on-car.query.js';
import { RecordActivity } from './record-activity.js';
import { RecordConsent } from './record-consent.js';
import { RegisterVehicle } from './register-vehicle.js';
import { RevealPhone } from './reveal-phone.js';
import { SetPersonOnCar } from './set-person-on-car.js';
import { SuppressPhone } from './suppress-phone.js';
import { VehicleDetail } from './vehicle-detail.query.js';
import { VehicleList } from './vehicle-list.query.js';

const VERBS = [
  AddPhone,
  ChangePhoneState,
  ChangePlate,
  ChangeVehicleState,
  FindPersonOnCar,
  RecordActivity,
  RecordConsent,
  RegisterVehicle,
  RevealPhone,
  SetPersonOnCar,
  SuppressPhone,
  VehicleDetail,
  VehicleList,
];

/** Cars, people, phones, consent and the timeline. Needs the platform, which is global. */
@Module({ imports: [StaffModule], providers: VERBS, exports: VERBS })
export class CustomersModule {}
