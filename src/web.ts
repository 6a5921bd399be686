import { timingSafeEqual } from 'node:crypto';
import { type FastifyInstance, fastify } from 'fastify';
import { collectDefaultMetrics, Gauge, Registry } from 'prom-client';
import type { Bot } from './bot.ts';

export type WebOptions = {
  readonly bot: Bot;
  readonly port: number;
  readonly host: string;
  /** The secret that Telegram puts into the header of each webhook call; null where updates are polled. */
  readonly webhook: { readonly path: string; readonly secret: string } | null;
};

/** Health, metrics, and the webhook: an update is durable before Telegram gets its 200. */
export async function startWeb(options: WebOptions): Promise<FastifyInstance> {
  const { bot, webhook } = options;
  const app = fastify({ bodyLimit: 1_048_576 });
  const registry = new Registry();
  collectDefaultMetrics({ register: registry });
  new Gauge({
    name: 'chidao_idle',
    help: '1 when nothing is being worked on',
    registers: [registry],
    collect() {
      this.set(bot.idle() ? 1 : 0);
    },
  });
  app.get('/healthz', async (_, reply) => {
    await bot.ports.store.slots.earliest();
    return reply.send({ ok: true });
  });
  app.get('/metrics', async (_, reply) => reply.type(registry.contentType).send(await registry.metrics()));
  if (webhook) {
    app.post(webhook.path, async (request, reply) => {
      if (!sameSecret(request.headers['x-telegram-bot-api-secret-token'], webhook.secret))
        return reply.code(401).send();
      const body = request.body as { update_id?: unknown } | null;
      if (typeof body?.update_id !== 'number') return reply.code(400).send();
      await bot.accept(body as { update_id: number });
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
