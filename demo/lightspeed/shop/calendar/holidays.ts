import { dateOf, dayNumber, weekdayOf } from '../../time.ts';
import type { Place } from '../places.ts';

/** Days on which the doors stay shut. */
export function isClosed(country: Place['country'], day: number): boolean {
  const { year, month, date } = dateOf(day);
  if (month === 12 && date === 25) return true;
  if (month === 1 && date === 1) return true;
  const easter = easterSunday(year);
  if (country === 'US') return day === thanksgiving(year) || day === easter;
  return day === easter - 2 || day === easter;
}

/** How many times an ordinary day's trade: the great shopping days. */
export function rush(country: Place['country'], day: number): number {
  const { year, month, date } = dateOf(day);
  if (day === thanksgiving(year) + 1) return country === 'US' ? 3.2 : 2.1;
  if (month === 12 && date === 26) return country === 'US' ? 1.5 : 2.6;
  if (month === 12 && date >= 19 && date <= 24) return 1.5;
  if (month === 2 && (date === 12 || date === 13)) return 1.25;
  return 1;
}

const thanksgiving = (year: number): number => {
  const first = dayNumber(year, 11, 1);
  return first + ((4 - weekdayOf(first) + 7) % 7) + 21;
};

/** Gauss's method for the Gregorian calendar. */
function easterSunday(year: number): number {
  const century = Math.floor(year / 100);
  const golden = year % 19;
  const epact =
    (century - Math.floor(century / 4) - Math.floor((8 * century + 13) / 25) + 19 * golden + 15) % 30;
  const moon =
    epact - Math.floor(epact / 28) * (1 - Math.floor(29 / (epact + 1)) * Math.floor((21 - golden) / 11));
  const weekday = (year + Math.floor(year / 4) + moon + 2 - century + Math.floor(century / 4)) % 7;
  const offset = moon - weekday;
  const month = 3 + Math.floor((offset + 40) / 44);
  return dayNumber(year, month, offset + 28 - 31 * Math.floor(month / 4));
}
