import { standardLimit } from '../limit.ts';
import type { DemoStore } from '../store.ts';
import { BadRequest, type Body } from './body.ts';
import { budgetState } from './budget.ts';

type Setter = (store: DemoStore, value: never) => void;

const setting = <T>(
  fits: (value: unknown) => value is T,
  words: string,
  set: (store: DemoStore, value: T) => void,
) => ({
  fits,
  words,
  set: set as Setter,
});
const isCount = (value: unknown): value is number => typeof value === 'number' && value >= 0;
const isNumber = (value: unknown): value is number => typeof value === 'number';
const isSwitch = (value: unknown): value is boolean | 'on' | 'off' =>
  typeof value === 'boolean' || value === 'on' || value === 'off';
const isModel = (value: unknown): value is 'fixed' | 'sliding' => value === 'fixed' || value === 'sliding';
const isText = (value: unknown): value is string => typeof value === 'string' && value !== '';
const isNesting = (value: unknown): value is 1 | 2 => value === 1 || value === 2;
const isOn = (value: boolean | 'on' | 'off'): boolean => value === true || value === 'on';

const SETTINGS: Record<string, { fits: (value: unknown) => boolean; words: string; set: Setter }> = {
  latency_ms: setting(isCount, 'a number from 0', ({ settings }, value) => {
    settings.latencyMs = value;
  }),
  latency_jitter_ms: setting(isCount, 'a number from 0', ({ settings }, value) => {
    settings.latencyJitterMs = value;
  }),
  rate_limit: setting(isSwitch, 'on or off', ({ limit }, value) => {
    limit.settings = { ...limit.settings, on: isOn(value) };
  }),
  window_model: setting(isModel, 'fixed or sliding', ({ limit }, model) => {
    limit.settings = { ...limit.settings, model };
  }),
  window_seconds: setting(isCount, 'a number from 0', ({ limit, settings, shop }, seconds) => {
    limit.settings = { ...limit.settings, seconds };
    if (settings.limitFollowsWindow) limit.settings.limit = standardLimit(shop.size.registers, seconds);
  }),
  limit: setting(isCount, 'a number from 0', ({ limit, settings }, value) => {
    settings.limitFollowsWindow = false;
    limit.settings = { ...limit.settings, limit: value };
  }),
  max_page_size: setting(isCount, 'a number from 1', ({ settings }, value) => {
    settings.maxPageSize = Math.max(1, value);
  }),
  max_page_size_sales: setting(isCount, 'a number from 1', ({ settings }, value) => {
    settings.maxPageSizeSales = Math.max(1, value);
  }),
  category_nesting: setting(isNesting, '1 or 2', ({ settings }, value) => {
    settings.categoryNesting = value;
  }),
  clock_skew_seconds: setting(isNumber, 'a number', ({ settings }, value) => {
    settings.clockSkewSeconds = value;
  }),
  token: setting(isText, 'one or more tokens, separated by commas', ({ settings }, value) => {
    settings.tokens = new Set(value.split(','));
  }),
  sales_per_hour: setting(isCount, 'a number from 0', ({ live }, value) => {
    const { running } = live;
    live.perHour = value;
    if (running) live.start();
  }),
  live: setting(isSwitch, 'on or off', ({ live }, value) => {
    if (isOn(value)) live.start();
    else live.stop();
  }),
};

/** Checks everything first, so that a wrong request changes nothing. */
export function changeSettings(store: DemoStore, body: Body): object {
  for (const [name, value] of Object.entries(body)) {
    const known = Object.hasOwn(SETTINGS, name) ? SETTINGS[name] : undefined;
    if (known === undefined)
      throw new BadRequest(`There is no setting "${name}"; there are ${Object.keys(SETTINGS).join(', ')}.`);
    if (!known.fits(value)) throw new BadRequest(`"${name}" must be ${known.words}.`);
  }
  for (const [name, value] of Object.entries(body)) SETTINGS[name]!.set(store, value as never);
  return currentSettings(store);
}

export const currentSettings = ({ settings, limit, live }: DemoStore): object => ({
  latency_ms: settings.latencyMs,
  latency_jitter_ms: settings.latencyJitterMs,
  max_page_size: settings.maxPageSize,
  max_page_size_sales: settings.maxPageSizeSales,
  category_nesting: settings.categoryNesting,
  clock_skew_seconds: settings.clockSkewSeconds,
  sales_per_hour: live.perHour,
  live: live.running,
  budget: budgetState(limit),
});
