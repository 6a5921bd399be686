import { createHash } from 'node:crypto';

/** What a collection amounts to: how many documents, and their digest. */
export type Tally = { readonly name: string; readonly documents: number; readonly digest: string };

const MASK = (1n << 256n) - 1n;

/** The sum of the documents' SHA-256 modulo 2^256: the same in whatever order a server gives them. */
export class Digest {
  private count = 0;
  private sum = 0n;

  add(bytes: Uint8Array): void {
    this.count++;
    this.sum = (this.sum + BigInt(`0x${createHash('sha256').update(bytes).digest('hex')}`)) & MASK;
  }

  tally(name: string): Tally {
    return { name, documents: this.count, digest: this.sum.toString(16).padStart(64, '0') };
  }
}
