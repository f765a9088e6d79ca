import { readJson, writeJson } from './json-file.ts';
import { freePort } from './ports.ts';

interface Remembered {
  readonly ports?: Readonly<Record<string, number>>;
  readonly notes?: Readonly<Record<string, string>>;
}

/** What a restart should find as it was, in one small file. */
export class Memory {
  readonly #file: string;

  constructor(file: string) {
    this.#file = file;
  }

  /** The port of last time when it is free, else a new one, remembered. */
  async port(name: string): Promise<number> {
    let port = await freePort(this.#ports()[name]);
    // a free port may be the one that another part of ours had and will want again
    while (Object.entries(this.#ports()).some(([other, taken]) => other !== name && taken === port)) {
      port = await freePort();
    }
    writeJson(this.#file, { ...this.#read(), ports: { ...this.#ports(), [name]: port } });
    return port;
  }

  note(name: string): string | undefined {
    return this.#read().notes?.[name];
  }

  remember(name: string, value: string): void {
    const kept = this.#read();
    writeJson(this.#file, { ...kept, notes: { ...kept.notes, [name]: value } });
  }

  #ports(): Readonly<Record<string, number>> {
    return this.#read().ports ?? {};
  }

  #read(): Remembered {
    return readJson<Remembered>(this.#file) ?? {};
  }
}
