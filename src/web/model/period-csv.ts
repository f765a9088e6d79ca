import type { PeriodCell } from '../read/period.ts';

/** One line per day, outlet and currency. Amounts are the numbers themselves, in the currency that stands beside them. */
export const csvColumns = [
  ...['day', 'outlet', 'outlet_id', 'currency'],
  ...['sales_here', 'net_here', 'tax_here', 'with_tax_here'],
  ...['sales_till', 'net_till', 'tax_till', 'with_tax_till'],
  ...['agreement', 'compared_at', 'sales_not_compared', 'sales_that_differed'],
];

export const csvRow = (cell: PeriodCell): (string | number | null)[] => [
  ...[cell.day, cell.outlet, cell.outlet_id, cell.currency],
  ...[cell.sales, cell.net, cell.tax, cell.gross],
  ...[cell.till_sales, cell.till_net, cell.till_tax, cell.till],
  ...[agreement(cell), cell.compared_at, cell.uncompared, cell.records.map(({ id }) => id).join(' ')],
];

function agreement({ differs, partly, not_compared, changed }: PeriodCell): string {
  if (not_compared > 0) return 'not compared';
  if (partly > 0) return 'not all compared';
  if (differs > 0) return 'differs';
  return changed > 0 ? 'changed since' : 'agrees';
}
