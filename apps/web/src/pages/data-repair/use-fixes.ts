import { useTranslation } from 'react-i18next';
import { useDismissRepair, usePlateBack, useTakeNumber, type DataRepairItem } from '../../api/lists.js';
import { useAct } from '../../ui/use-act.js';

export type NumberItem = Extract<DataRepairItem, { kind: 'dead' | 'masked' | 'own' }>;
export type PlateItem = Extract<DataRepairItem, { kind: 'plate' }>;
export type PairItem = Extract<DataRepairItem, { kind: 'duplicate' }>;
export interface Fixes {
  take: (item: NumberItem, nth: number) => Promise<boolean>;
  dismiss: (item: DataRepairItem) => Promise<boolean>;
  plateBack: (item: PlateItem) => Promise<boolean>;
  busy: boolean;
}

/** The taps that mend an item; one runs at a time, so that a held key does nothing twice. */
export function useFixes(): Fixes {
  const { t } = useTranslation();
  const act = useAct();
  const take = useTakeNumber();
  const dismiss = useDismissRepair();
  const plate = usePlateBack();
  const busy = take.isPending || dismiss.isPending || plate.isPending;
  const once = (run: () => Promise<unknown>, said: string): Promise<boolean> =>
    busy ? Promise.resolve(false) : act(run, said);
  return {
    busy,
    take: ({ number, candidates }, nth) =>
      once(
        () => take.mutateAsync({ phone: number.id, version: number.version, candidate: candidates[nth]!.phoneId }),
        t('lists.repair.taken'),
      ),
    dismiss: (item) =>
      item.kind === 'duplicate'
        ? Promise.resolve(false)
        : once(
            () => dismiss.mutateAsync({ kind: item.kind, id: item.id, mark: item.mark }),
            t('lists.repair.dismissed'),
          ),
    plateBack: ({ car, former }) =>
      once(
        () => plate.mutateAsync({ vehicle: car.id, version: car.version, plate: former }),
        t('lists.repair.plateBackDone'),
      ),
  };
}
