import type { ApiNames } from '../http/errors.ts';

/** @param version the Square-Version that is sent */
export const namesOf = (version: string): ApiNames => ({
  source: 'Square',
  version,
  place: 'Developer Console → your application → Credentials',
  tokenSetting: 'SQUARE_ACCESS_TOKEN',
  addressSetting: 'SQUARE_BASE_URL',
  leaveOutSetting: 'SQUARE_LEAVE_OUT',
});
