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

  /** Resolves once the way is free for a connection. */
  async pass(connection: number): Promise<void> {
    while (this.holder !== null && this.holder !== connection)
      await new Promise<void>((resolve) => this.waiting.push(resolve));
  }
}
