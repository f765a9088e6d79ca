import { readAlerts } from '../../../src/settings/areas/alerts.ts';
import { SettingsReader } from '../../../src/settings/reader.ts';
import type { Store } from '../../../src/store/store.ts';
import { alertsOf } from '../../../src/worker/alerts.ts';

const reader = new SettingsReader({ ALERT_PING_URL: 'http://127.0.0.1:9/', ALERT_ALLOW_PRIVATE: 'yes' });
const alerts = alertsOf(readAlerts(reader, 'https://dashboard.shop.example'))!;

/** Keys of everything that somebody would be told of now; empty: all is well. */
export const told = async (store: Store): Promise<string[]> =>
  alerts.judge(await store.snapshot()).map(({ key }) => key);
