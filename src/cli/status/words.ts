export const count = (n: number): string => n.toLocaleString('en');

/** "3 min ago". @param seconds an age */
export const age = (seconds: number): string => (seconds < 5 ? 'just now' : `${span(seconds)} ago`);

/** "3 min", "2 h 5 min", "4 days". */
export function span(seconds: number): string {
  const whole = Math.round(seconds);
  if (whole < 120) return `${whole} s`;
  const minutes = Math.round(whole / 60);
  if (minutes < 120) return `${minutes} min`;
  const hours = Math.floor(minutes / 60);
  if (hours < 48) return minutes % 60 === 0 ? `${hours} h` : `${hours} h ${minutes % 60} min`;
  return `${Math.round(hours / 24)} days`;
}
