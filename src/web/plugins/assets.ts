import { createHash } from 'node:crypto';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { constants } from 'node:zlib';
import compress from '@fastify/compress';
import etag from '@fastify/etag';
import statics from '@fastify/static';
import type { FastifyInstance } from 'fastify';

const dir = join(import.meta.dirname, '..', 'assets');
const stylesDir = join(import.meta.dirname, '..', 'styles');

// several small files for those who write them, one for those who read the page
const styles = readdirSync(stylesDir)
  .sort()
  .map((file) => readFileSync(join(stylesDir, file), 'utf8'))
  .join('');

/** Changes with the content, so that browsers may keep a file for a year. */
export const assetVersion: string = readdirSync(dir)
  .sort()
  .reduce((hash, file) => hash.update(readFileSync(join(dir, file))), createHash('sha256').update(styles))
  .digest('base64url')
  .slice(0, 10);

/** Our own files only, compressed responses, and ETags (before compression: they are the content's). */
export async function assets(app: FastifyInstance): Promise<void> {
  await app.register(etag, { weak: true });
  await app.register(compress, {
    threshold: 1024,
    encodings: ['br', 'gzip', 'identity'],
    brotliOptions: { params: { [constants.BROTLI_PARAM_QUALITY]: 4 } },
  });
  await app.register(statics, {
    root: dir,
    prefix: '/assets/',
    index: false,
    maxAge: '365d',
    immutable: true,
    decorateReply: false,
  });
  app.get('/assets/app.css', { schema: { hide: true } }, (_request, reply) =>
    reply
      .header('cache-control', 'public, max-age=31536000, immutable')
      .type('text/css; charset=utf-8')
      .send(styles),
  );
}
