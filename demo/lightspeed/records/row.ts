/** What a list serves: a record that knows its place in the version order and its JSON text. */
export interface Row {
  readonly id: string;
  version: number;
  deletedAt: string | null;
  text(): string;
  stamp(version: number): void;
  assign(set: object): void;
  markDeleted(at: string): void;
}

/** A record kept as the very object the API shows. Its fields are the shop's own state too: nothing is kept twice. */
export class RecordRow<F extends object = object> implements Row {
  readonly id: string;
  readonly fields: F;
  version = 0;
  deletedAt: string | null = null;
  #text: string | null = null;

  constructor(id: string, fields: F) {
    this.id = id;
    this.fields = fields;
  }

  text(): string {
    this.#text ??= JSON.stringify(this.fields);
    return this.#text;
  }

  stamp(version: number): void {
    this.version = version;
    if ('version' in this.fields) this.fields.version = version;
    this.#text = null;
  }

  assign(set: object): void {
    Object.assign(this.fields, set);
    this.#text = null;
  }

  markDeleted(at: string): void {
    this.deletedAt = at;
    if ('deleted_at' in this.fields) this.fields.deleted_at = at;
    this.#text = null;
  }
}
