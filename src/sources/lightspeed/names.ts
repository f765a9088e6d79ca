import type { ApiNames } from '../http/errors.ts';
import { apiVersion } from './api-2.0/index.ts';

/** @param addressSetting the setting that the store's address came from */
export const namesOf = (addressSetting: string): ApiNames => ({
  source: 'Lightspeed',
  version: apiVersion,
  place: 'Setup → Personal Tokens',
  tokenSetting: 'LIGHTSPEED_TOKEN',
  addressSetting,
  leaveOutSetting: 'LIGHTSPEED_LEAVE_OUT',
});
