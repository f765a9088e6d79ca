import { settingWrong } from '../../errors/sync-error.ts';
import { loadStackEnv } from '../../local/stack/env-file.ts';
import { stackHome } from '../../settings/home.ts';
import { workerSettings } from '../../settings/worker.ts';
import { createLightspeed } from '../../sources/lightspeed/index.ts';

export interface Estimate {
  /** Null: the registers give no basis. */
  readonly sales: number | null;
  readonly requests: number | null;
  /** At the limit that the source states; null where it states none. */
  readonly minutes: number | null;
}

const windowSeconds = 300; // Lightspeed's rate limit is per five minutes

/**
 * How long an import would take, from one request: every register numbers its invoices, so the sum of the sequences is
 * about the number of sales ever made. Sales are nearly all there is to fetch.
 */
export function estimateFrom(text: string, pageSize: number, limit: number | null): Estimate {
  const { data } = JSON.parse(text) as { data?: { invoice_sequence?: unknown }[] };
  const sequences = (data ?? [])
    .map((register) => register.invoice_sequence)
    .filter((n) => typeof n === 'number' && n > 0);
  if (sequences.length === 0) return { sales: null, requests: null, minutes: null };
  const sales = (sequences as number[]).reduce((sum, n) => sum + n, 0);
  const requests = Math.ceil(sales / pageSize);
  return { sales, requests, minutes: limit ? Math.ceil((requests / limit) * (windowSeconds / 60)) : null };
}

/** Asks the source and says it in a sentence. Throws SyncError. */
export async function estimate(): Promise<void> {
  loadStackEnv(stackHome());
  const { lightspeed, tuning } = workerSettings();
  if (!lightspeed?.token)
    throw settingWrong('LIGHTSPEED_TOKEN', 'LIGHTSPEED_TOKEN is missing.', 'The estimate asks the store.');
  const source = createLightspeed({ baseUrl: lightspeed.baseUrl, token: lightspeed.token });
  const registers = source.entities.find((entity) => entity.name === 'registers')!;
  const page = await source.fetchPage({ entity: registers, after: '0', pageSize: tuning.pageSize });
  const { sales, requests, minutes } = estimateFrom(page.text, tuning.pageSizeSales, page.limit);
  const n = (value: number) => value.toLocaleString('en');
  const sentence =
    sales === null || requests === null
      ? 'Unknown: the registers carry no invoice numbers to estimate from.'
      : `About ${n(sales)} sales by the registers' invoice numbers: ${n(requests)} requests of ${n(tuning.pageSizeSales)}${
          minutes === null
            ? '; the source states no limit'
            : `, about ${n(minutes)} min at ${n(page.limit!)} requests per five minutes`
        }.`;
  process.stdout.write(`${sentence}\n`);
}
