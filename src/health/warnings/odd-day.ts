import { count, money } from '../format.ts';
import { who } from '../phrases.ts';
import { dayName } from '../time.ts';
import type { Kind } from './warning.ts';

interface Odd {
  readonly day: string;
  readonly outlet: string;
  readonly measure: 'sales' | 'takings';
  readonly currency: string;
  readonly value: number;
  readonly low: number;
  readonly high: number;
}

interface Facts {
  readonly way: 'low' | 'high';
  /** Most outlets at once. */
  readonly everywhere: boolean;
  /** The newest first. */
  readonly days: readonly Odd[];
}

/** Days far from what is usual on their weekday, of one outlet or of most. */
export const oddDay: Kind = {
  told: true,
  per: 'subject',
  say: ({ subjects }) => {
    const { way, everywhere, days } = subjects[0]!.facts as unknown as Facts;
    const [newest] = days;
    const ofDay = days.filter(({ day }) => day === newest?.day);
    const where = everywhere ? 'at most outlets' : `at ${newest?.outlet}`;
    const what = ofDay.some(({ measure }) => measure === 'sales') ? 'sold' : 'taken';
    const others = new Set(days.map(({ day }) => day)).size - 1;
    return {
      tone: 'warn',
      headline: `Far ${way === 'low' ? 'less' : 'more'} was ${what} than usual ${where} on ${dayName(newest?.day ?? '')}${others > 0 ? ` and ${others === 1 ? 'a day' : `${others} days`} before` : ''}.`,
      detail: `${ofDay.map(numbers).join('; ')}. If nothing in the shop explains it, ${way === 'low' ? 'sales may be missing' : 'sales may stand here twice, or amounts be wrong'}: compare with the till's own report.`,
      who: who['store owner'] ?? null,
      href: null,
    };
  },
};

const numbers = ({ outlet, measure, currency, value, low, high }: Odd): string =>
  measure === 'sales'
    ? `${outlet} made ${count(value)} sales, usually ${count(Math.floor(low))} to ${count(Math.ceil(high))} on that weekday`
    : `${outlet} took ${money(String(value), currency)} before returns, usually ${money(low.toFixed(0), currency)} to ${money(high.toFixed(0), currency)}`;
