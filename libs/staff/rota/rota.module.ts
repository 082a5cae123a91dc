import { Module } from '@nestjs/common';
import { StaffList } from '../staff-list.query.js';
import { AddSubstitute } from './add-substitute.js';
import { EndSubstitute } from './end-substitute.js';
import { RotaBoard } from './rota-board.query.js';
import { Rotas } from './rotas.query.js';
import { SetRota } from './set-rota.js';
import { SetRotaDays } from './set-rota-days.js';

const VERBS = [AddSubstitute, EndSubstitute, RotaBoard, Rotas, SetRota, SetRotaDays];

/** Who works when, and who stands in for whom. Apart from StaffModule, for a worker asks too and needs no passwords. */
@Module({ providers: [...VERBS, StaffList], exports: VERBS })
export class RotaModule {}
