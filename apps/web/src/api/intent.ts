/**
 * The idempotency key of one user intent. The same content keeps its key, however often it is tried; other content,
 * or the next act after a success, gets a new one.
 */
export class Intent {
  private content = '';
  private key = '';

  constructor(private readonly make: () => string = () => crypto.randomUUID()) {}

  keyFor(content: unknown): string {
    const text = JSON.stringify(content) ?? '';
    if (!this.key || text !== this.content) {
      this.content = text;
      this.key = this.make();
    }
    return this.key;
  }

  done(): void {
    this.key = '';
  }
}
