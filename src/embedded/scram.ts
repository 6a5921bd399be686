import { createHash, createHmac, pbkdf2Sync, randomBytes, timingSafeEqual } from 'node:crypto';
import { Opaque, T } from './bson.ts';
import { Refusal } from './errors.ts';
import type { Fields } from './fields.ts';

const ITERATIONS = 15_000;
/** In front of a BSON binary's bytes stand their number and their kind. */
const BINARY_HEAD = 5;

const hmac = (key: Buffer, text: string): Buffer => createHmac('sha256', key).update(text).digest();
const sha256 = (bytes: Buffer): Buffer => createHash('sha256').update(bytes).digest();
const failed = (): Refusal => new Refusal('AuthenticationFailed', 'Authentication failed.');

export type Credentials = { user: string; salt: Buffer; storedKey: Buffer; serverKey: Buffer };

export function credentials(user: string, password: string): Credentials {
  const salt = randomBytes(28);
  const salted = pbkdf2Sync(password, salt, ITERATIONS, 32, 'sha256');
  return { user, salt, storedKey: sha256(hmac(salted, 'Client Key')), serverKey: hmac(salted, 'Server Key') };
}

/** One connection's conversation by SCRAM-SHA-256 (RFC 7677). */
export class Scram {
  done = false;
  private readonly known: Credentials;
  private nonce = '';
  private exchange = '';

  constructor(known: Credentials) {
    this.known = known;
  }

  /** What a connection is answered before it has proven that it knows the password. */
  answer(call: Fields): Record<string, unknown> {
    if (call.name !== 'saslStart' && call.name !== 'saslContinue')
      throw new Refusal('Unauthorized', `Command ${call.name} requires authentication`);
    const text = call.name === 'saslStart' ? this.start(call) : this.proceed(call);
    const head = Buffer.alloc(BINARY_HEAD);
    head.writeInt32LE(text.length, 0);
    const payload = new Opaque(T.binData, Buffer.concat([head, Buffer.from(text)]));
    return { conversationId: 1, done: this.done, payload, ok: 1.0 };
  }

  private start(call: Fields): string {
    if (call.get('mechanism') !== 'SCRAM-SHA-256')
      throw new Refusal('BadValue', 'Unsupported mechanism; only SCRAM-SHA-256 is offered');
    const first = payloadOf(call);
    const [, user, clientNonce] = /^n,,n=([^,]*),r=([^,]+)$/.exec(first) ?? [];
    if (user !== this.known.user || !clientNonce) throw failed();
    this.nonce = clientNonce + randomBytes(18).toString('base64');
    const reply = `r=${this.nonce},s=${this.known.salt.toString('base64')},i=${ITERATIONS}`;
    this.exchange = `${first.slice(3)},${reply}`;
    return reply;
  }

  private proceed(call: Fields): string {
    const [, withoutProof, nonce, proof] = /^(c=biws,r=([^,]+)),p=([^,]+)$/.exec(payloadOf(call)) ?? [];
    if (!withoutProof || nonce !== this.nonce || !proof) throw failed();
    const signed = `${this.exchange},${withoutProof}`;
    const signature = hmac(this.known.storedKey, signed);
    const given = Buffer.from(proof, 'base64');
    const clientKey = Buffer.from(signature.map((byte, i) => byte ^ (given[i] ?? 0)));
    if (given.length !== signature.length || !timingSafeEqual(sha256(clientKey), this.known.storedKey))
      throw failed();
    this.done = true;
    return `v=${hmac(this.known.serverKey, signed).toString('base64')}`;
  }
}

function payloadOf(call: Fields): string {
  const value = call.get('payload');
  if (value instanceof Opaque && value.type === T.binData) return value.bytes.toString('utf8', BINARY_HEAD);
  throw failed();
}
