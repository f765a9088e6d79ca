/** A word of the database for people: `sale_line_items` → `Sale line items`. What has a label of its own uses that. */
export function worded(name: string): string {
  const words = name.replaceAll('_', ' ').trim();
  return words.charAt(0).toUpperCase() + words.slice(1);
}

/** `Sales` → `sales`, for the middle of a sentence. */
export const lowerFirst = (label: string): string => label.charAt(0).toLowerCase() + label.slice(1);

/** Labels in a sentence: `Sales`, `Sales and products`, `Sales, products and 3 more`. */
export function nameList(labels: readonly string[], most = 3): string {
  const names = labels.map((label, index) => (index === 0 ? label : lowerFirst(label)));
  if (names.length > most) {
    const rest = names.length - (most - 1);
    return `${names.slice(0, most - 1).join(', ')} and ${rest} more`;
  }
  return names.length < 2
    ? (names[0] ?? '')
    : `${names.slice(0, -1).join(', ')} and ${names[names.length - 1]}`;
}
