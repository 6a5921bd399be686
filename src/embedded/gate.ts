/** Lets one connection do several things that belong together; the commands of all others wait until it opens. */
export class Gate {
  private holder: number | null = null;
  private waiting: (() => void)[] = [];

  /** False where another connection holds it. */
  hold(connection: number): boolean {
    if (this.holder !== null && this.holder !== connection) return false;
    this.holder = connection;
    return true;
  }

  /** By the one that holds it, or because its connection has ended. */
  release(connection: number): void {
    if (this.holder !== connection) return;
    this.holder = null;
    for (const go of this.waiting.splice(0)) go();
  }

  /** What a connection has to wait for; null where the way is free. */
  before(connection: number): Promise<void> | null {
    if (this.holder === null || this.holder === connection) return null;
    return new Promise((resolve) => this.waiting.push(resolve));
  }
}
