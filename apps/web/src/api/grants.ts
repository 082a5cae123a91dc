import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { get, send, sendFor, type Answer, type Sent } from './client.js';
import { useChange } from './query.js';

export type GrantRow = Answer<'GrantRow'>;
export type Grant = Answer<'GrantView'>;
export type GrantItem = Answer<'GrantItemView'>;
export type Redemption = Answer<'RedemptionView'>;
export type FoundVoucher = Answer<'FoundVoucher'>;
export type FoundItem = FoundVoucher['items'][number];
export type Voucher = Answer<'VoucherView'>;

const TOUCHED = [
  ['grants'],
  ['grant'],
  ['case-perks'],
  ['perk-budgets'],
  ['perk-ledger'],
  ['margin'],
  ['notices'],
  ['timeline'],
];

export const useGrants = (query: Sent<'GrantQuery'>) =>
  useQuery({
    queryKey: ['grants', query],
    queryFn: ({ signal }) => get('GrantPage', '/grants', query, signal),
    placeholderData: keepPreviousData,
  });
export const useGrant = (id: string | null) =>
  useQuery({
    queryKey: ['grant', id],
    queryFn: ({ signal }) => get('GrantView', `/grants/${id}`, undefined, signal),
    enabled: id !== null && id !== '',
    retry: false,
  });
export const useGiveGrant = () =>
  useChange((input: Sent<'NewGrant'>, key) => sendFor('GrantView', '/grants', { body: input, key }), TOUCHED);
export const useDecideGrant = () =>
  useChange(
    ({ id, ...body }: { id: string } & Sent<'DecideGrant'>, key) => send(`/grants/${id}/decide`, { body, key }),
    TOUCHED,
  );
export const useReverseGrant = () =>
  useChange(
    ({ id, ...body }: { id: string } & Sent<'ReverseGrant'>, key) => send(`/grants/${id}/reverse`, { body, key }),
    TOUCHED,
  );
export const useAcknowledgeGrant = () =>
  useChange(
    ({ id, ...body }: { id: string } & Sent<'AcknowledgeGrant'>, key) =>
      send(`/grants/${id}/acknowledge`, { body, key }),
    TOUCHED,
  );
/** The code itself: asked for when somebody wants it, since it is written down who saw it. */
export const useVoucher = (grant: string | null) =>
  useQuery({
    queryKey: ['voucher', grant],
    queryFn: ({ signal }) => get('VoucherView', `/grants/${grant}/voucher`, undefined, signal),
    enabled: grant !== null,
    gcTime: 0,
    staleTime: Infinity,
    refetchOnWindowFocus: false,
    retry: false,
  });

/** What a code or a plate stands for; never remembered for the next owner. */
export const useLookVoucher = () =>
  useChange((input: Sent<'VoucherLook'>, key) => sendFor('VoucherFound', '/vouchers/look', { body: input, key }), []);
export const useRedeem = () =>
  useChange(
    (input: Sent<'Redeem'>, key) => sendFor('RedemptionView', '/vouchers/redeem', { body: input, key }),
    TOUCHED,
  );
export const useUndoRedemption = () =>
  useChange(
    ({ id, ...body }: { id: string } & Sent<'UndoRedemption'>, key) =>
      sendFor('RedemptionView', `/redemptions/${id}/undo`, { body, key }),
    TOUCHED,
  );
export const useGoodwill = () =>
  useChange(
    (input: Sent<'Goodwill'>, key) => sendFor('GrantView', '/vouchers/goodwill', { body: input, key }),
    TOUCHED,
  );
