/** In words, what a body is that JSON.parse refused. Never quotes it: bodies hold personal data. */
export function notJson(text: string): string {
  const body = text.trim();
  if (body === '') return 'an empty body';
  if (body.startsWith('<')) return 'an HTML page';
  const closing = { '{': '}', '[': ']' }[body[0] ?? ''];
  if (!closing) return 'plain text';
  return body.endsWith(closing) ? 'broken JSON' : 'cut-off JSON';
}
