import type { SaleRow } from '../../demo/lightspeed/shop/sale/sale-row.ts';

/** A sale as the table has it. */
export function saleColumns(sale: SaleRow) {
  const [net, tax] = sale.lines.reduce(([a, b], line) => [a + line.priceTotal, b + line.taxTotal], [0, 0] as [
    number,
    number,
  ]);
  const units = (value: number) => (value / 100_000).toFixed(5);
  return {
    id: sale.id,
    outlet_id: sale.outlet.id,
    register_id: sale.register.id,
    sale_date: new Date(sale.soldAt * 1_000),
    status: sale.status,
    total_price: units(net),
    total_tax: units(tax),
    total_price_incl: units(net + tax),
    version: sale.version,
    deleted_at: sale.deletedAt,
  };
}
