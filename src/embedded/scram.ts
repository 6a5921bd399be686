import { createHash, createHmac, pbkdf2Sync, randomBytes, timingSafeEqual } from 'node:crypto';
import { type Doc, fromFields, Int, isNumber, Opaque, type ReplyDoc, T, toNumber } from './bson.ts';
import { Refusal } from './errors.ts';

const ITERATIONS = 15_000;
const hmac = (key: Buffer, text: string | Buffer): Buffer => createHmac('sha256', key).update(text).digest();
const failed = (): Refusal => new Refusal('AuthenticationFailed', 'Authentication failed.');

export type Credentials = { user: string; salt: Buffer; storedKey: Buffer; serverKey: Buffer };

export function credentials(user: string, password: string): Credentials {
  const salt = randomBytes(28);
  const salted = pbkdf2Sync(password, salt, ITERATIONS, 32, 'sha256');
  return {
    user,
    salt,
    storedKey: createHash('sha256').update(hmac(salted, 'Client Key')).digest(),
    serverKey: hmac(salted, 'Server Key'),
  };
}

const binary = (text: string): Opaque => {
  const head = Buffer.alloc(5);
  const bytes = Buffer.from(text);
  head.writeInt32LE(bytes.length, 0);
  return new Opaque(T.binary, Buffer.concat([head, bytes]));
};

/** One connection's conversation by SCRAM-SHA-256 (RFC 7677). */
export class Scram {
  private readonly known: Credentials;
  private nonce = '';
  private exchange = '';
  private proven = false;
  done = false;

  constructor(known: Credentials) {
    this.known = known;
  }

  start(body: Doc): ReplyDoc {
    if (body.get('mechanism') !== 'SCRAM-SHA-256')
      throw new Refusal('BadValue', 'Unsupported mechanism; only SCRAM-SHA-256 is offered');
    const first = payload(body);
    const [, user, clientNonce] = /^n,,n=([^,]*),r=([^,]+)$/.exec(first) ?? [];
    if (user !== this.known.user || !clientNonce) throw failed();
    this.nonce = clientNonce + randomBytes(18).toString('base64');
    const reply = `r=${this.nonce},s=${this.known.salt.toString('base64')},i=${ITERATIONS}`;
    this.exchange = `${first.slice(3)},${reply}`;
    return this.answer(reply, false);
  }

  proceed(body: Doc): ReplyDoc {
    if (this.proven) {
      this.done = true;
      return this.answer('', true);
    }
    const [, withoutProof, nonce, proof] = /^(c=biws,r=([^,]+)),p=([^,]+)$/.exec(payload(body)) ?? [];
    if (!withoutProof || nonce !== this.nonce || !proof) throw failed();
    const signed = `${this.exchange},${withoutProof}`;
    const signature = hmac(this.known.storedKey, signed);
    const given = Buffer.from(proof, 'base64');
    if (given.length !== signature.length) throw failed();
    const clientKey = Buffer.from(given.map((byte, i) => byte ^ (signature[i] as number)));
    if (!timingSafeEqual(createHash('sha256').update(clientKey).digest(), this.known.storedKey))
      throw failed();
    this.proven = true;
    this.done = true;
    return this.answer(`v=${hmac(this.known.serverKey, signed).toString('base64')}`, true);
  }

  private answer(text: string, done: boolean): ReplyDoc {
    return fromFields({ conversationId: new Int(1), done, payload: binary(text), ok: 1.0 });
  }
}

function payload(body: Doc): string {
  const value = body.get('payload');
  if (!(value instanceof Opaque) || value.type !== T.binary) throw failed();
  const id = body.get('conversationId');
  if (id !== undefined && !(isNumber(id) && toNumber(id) === 1)) throw failed();
  return value.bytes.toString('utf8', 5);
}
