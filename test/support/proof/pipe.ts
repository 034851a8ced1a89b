import { Duplex } from 'node:stream';

/** One end of a connection that stays in this process: what is written to one end is read from the other. */
class End extends Duplex {
  peer: End | undefined;

  override _read(): void {}

  override _write(chunk: Buffer, _encoding: BufferEncoding, done: () => void): void {
    this.peer?.push(chunk);
    done();
  }

  override _final(done: () => void): void {
    this.peer?.push(null);
    done();
  }

  override _destroy(error: Error | null, done: (error?: Error | null) => void): void {
    const peer = this.peer;
    this.peer = undefined;
    if (peer !== undefined && !peer.destroyed) process.nextTick(() => peer.destroy());
    done(error);
  }

  // What node's HTTP asks of a socket beyond a stream.
  setTimeout(): this {
    return this;
  }
  setNoDelay(): this {
    return this;
  }
  setKeepAlive(): this {
    return this;
  }
  ref(): this {
    return this;
  }
  unref(): this {
    return this;
  }
}

/** A connected pair of sockets without a network: no time passes in it, so that nothing happens in an order that chance decides. */
export function pipe(): [Duplex, Duplex] {
  const [client, server] = [new End(), new End()];
  client.peer = server;
  server.peer = client;
  return [client, server];
}
