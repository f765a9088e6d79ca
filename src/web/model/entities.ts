/** The six that the page shows in full, in the order a finance person asks for them. */
export const mainEntities = [
  'sales',
  'sale_line_items',
  'products',
  'inventory',
  'customers',
  'outlets',
] as const;

/** `sale_line_items` → `Sale line items`, `square_orders` → `Square orders`. */
export function labelOf(entity: string): string {
  const words = entity.replaceAll('_', ' ').trim();
  return words.charAt(0).toUpperCase() + words.slice(1);
}

/** Place in that order; everything else comes after it. */
export const rankOf = (entity: string): number => {
  const index = (mainEntities as readonly string[]).indexOf(entity);
  return index < 0 ? mainEntities.length : index;
};

/** The list that carries an entity: line items arrive inside sales and cannot be fetched apart. */
export const listOf = (entity: string): string => (entity === 'sale_line_items' ? 'sales' : entity);

export const isMain = (entity: string, source: string): boolean =>
  source !== 'lightspeed' || (mainEntities as readonly string[]).includes(entity);

/** Names of things in a sentence: `Sales`, `Sales and products`, `Sales, products and 3 more`. */
export function nameList(entities: readonly string[], most = 3): string {
  const labels = entities.map((entity, index) => (index === 0 ? labelOf(entity) : lower(labelOf(entity))));
  if (labels.length > most) {
    const rest = labels.length - (most - 1);
    return `${labels.slice(0, most - 1).join(', ')} and ${rest} more`;
  }
  return labels.length < 2
    ? (labels[0] ?? '')
    : `${labels.slice(0, -1).join(', ')} and ${labels[labels.length - 1]}`;
}

const lower = (label: string) =>
  label.startsWith('Square ') ? label : label.charAt(0).toLowerCase() + label.slice(1);
