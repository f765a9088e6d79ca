export const apiVersion = '2.0';
export const apiRoot = '/api/2.0';

export {
  brand,
  inventory,
  priceBook,
  product,
  productCategory,
  productType,
  supplier,
  tag,
} from './catalogue.ts';
export { customer, customerGroup } from './customers.ts';
export { lineStatuses, sale, saleStatuses } from './sales.ts';
export { outlet, paymentType, register, tax, user } from './store.ts';
