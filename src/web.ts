import { timingSafeEqual } from 'node:crypto';
import { type FastifyInstance, fastify } from 'fastify';
import { collectDefaultMetrics, Gauge, Registry } from 'prom-client';

export type WebOptions = {
  /** An update is durable when it resolves. */
  accept(update: { readonly update_id: number }): Promise<void>;
  /** Whether this process is the one that works: one of several on the same store. */
  atWork(): boolean;
  /** Rejects where the store does not answer. */
  alive(): Promise<unknown>;
  readonly port: number;
  readonly host: string;
  /** The secret that Telegram puts into the header of each webhook call; null where updates are polled. */
  readonly webhook: { readonly path: string; readonly secret: string } | null;
};

/** Health, metrics, and the webhook: an update is durable before Telegram gets its 200. */
export async function startWeb(options: WebOptions): Promise<FastifyInstance> {
  const { webhook } = options;
  const app = fastify({ bodyLimit: 1_048_576 });
  const registry = new Registry();
  collectDefaultMetrics({ register: registry });
  new Gauge({
    name: 'chidao_at_work',
    help: '1 in the process that works, 0 in those that stand ready',
    registers: [registry],
    collect() {
      this.set(options.atWork() ? 1 : 0);
    },
  });
  app.get('/healthz', async (_, reply) => {
    await options.alive();
    return reply.send({ ok: true, atWork: options.atWork() });
  });
  app.get('/metrics', async (_, reply) => reply.type(registry.contentType).send(await registry.metrics()));
  if (webhook) {
    app.post(webhook.path, async (request, reply) => {
      if (!sameSecret(request.headers['x-telegram-bot-api-secret-token'], webhook.secret))
        return reply.code(401).send();
      const body = request.body as { update_id?: unknown } | null;
      if (typeof body?.update_id !== 'number') return reply.code(400).send();
      await options.accept(body as { update_id: number });
      return reply.send();
    });
  }
  await app.listen({ port: options.port, host: options.host });
  return app;
}

function sameSecret(given: unknown, secret: string): boolean {
  if (typeof given !== 'string') return false;
  const [a, b] = [Buffer.from(given), Buffer.from(secret)];
  return a.length === b.length && timingSafeEqual(a, b);
}
