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

export const USER = 'chidao';
export type Credentials = { salt: Buffer; storedKey: Buffer; serverKey: Buffer };

export function credentials(password: string): Credentials {
  const salt = randomBytes(28);
  const salted = pbkdf2Sync(password, salt, ITERATIONS, 32, 'sha256');
  return { salt, storedKey: sha256(hmac(salted, 'Client Key')), serverKey: hmac(salted, 'Server Key') };
}

export type Login = { isDone(): boolean; answer(call: Fields): Record<string, unknown> };

/** One connection's conversation by SCRAM-SHA-256 (RFC 7677): what it is answered before it has proven that it knows the password. */
export function beginLogin({ salt, storedKey, serverKey }: Credentials): Login {
  let [nonce, exchange, done] = ['', '', false];
  const start = (first: string): string => {
    const [, name, clientNonce] = /^n,,n=([^,]*),r=([^,]+)$/.exec(first) ?? [];
    if (name !== USER || !clientNonce) throw failed();
    nonce = clientNonce + randomBytes(18).toString('base64');
    const reply = `r=${nonce},s=${salt.toString('base64')},i=${ITERATIONS}`;
    exchange = `${first.slice(3)},${reply}`;
    return reply;
  };
  const proceed = (last: string): string => {
    const [, withoutProof, given, proof] = /^(c=biws,r=([^,]+)),p=([^,]+)$/.exec(last) ?? [];
    if (!withoutProof || given !== nonce || !proof) throw failed();
    const signed = `${exchange},${withoutProof}`;
    const proven = Buffer.from(proof, 'base64');
    const signature = hmac(storedKey, signed);
    const clientKey = Buffer.from(signature.map((byte, i) => byte ^ (proven[i] ?? 0)));
    if (proven.length !== signature.length || !timingSafeEqual(sha256(clientKey), storedKey)) throw failed();
    done = true;
    return `v=${hmac(serverKey, signed).toString('base64')}`;
  };
  return {
    isDone: () => done,
    answer(call) {
      if (call.name !== 'saslStart' && call.name !== 'saslContinue')
        throw new Refusal('Unauthorized', `Command ${call.name} requires authentication`);
      if (call.name === 'saslStart' && call.get('mechanism') !== 'SCRAM-SHA-256')
        throw new Refusal('BadValue', 'Unsupported mechanism; only SCRAM-SHA-256 is offered');
      const given = call.get('payload');
      if (!(given instanceof Opaque) || given.type !== T.binData) throw failed();
      const said = given.bytes.toString('utf8', BINARY_HEAD);
      const text = Buffer.from(call.name === 'saslStart' ? start(said) : proceed(said));
      const head = Buffer.alloc(BINARY_HEAD);
      head.writeInt32LE(text.length, 0);
      const payload = new Opaque(T.binData, Buffer.concat([head, text]));
      return { conversationId: 1, done, payload, ok: 1.0 };
    },
  };
}
