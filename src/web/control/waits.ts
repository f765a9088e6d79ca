import type { FastifyReply } from 'fastify';

/** Longer than a run without a backlog takes, and shorter than schedulers and proxies are patient with. */
const patienceMs = 10 * 60_000;
/** Each holds a connection; whoever comes beyond is told at once where to ask. */
const most = 50;

/** Requests that wait for the end of a run. */
export class Waits {
  readonly #closing = new AbortController();
  #open = 0;

  /** Hands `work` a signal that says when nobody waits any longer: time is up, the caller went, the process ends. */
  async hold<T>(reply: FastifyReply, work: (signal: AbortSignal) => Promise<T>): Promise<T> {
    const gone = new AbortController();
    const left = () => gone.abort();
    reply.raw.once('close', left);
    const signals = [AbortSignal.timeout(patienceMs), this.#closing.signal, gone.signal];
    if (this.#open >= most) gone.abort();
    this.#open += 1;
    try {
      return await work(AbortSignal.any(signals));
    } finally {
      this.#open -= 1;
      reply.raw.off('close', left);
    }
  }

  end(): void {
    this.#closing.abort();
  }
}
