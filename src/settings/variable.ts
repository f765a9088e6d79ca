import Type, { type TSchema } from 'typebox';

/** One environment variable: what it may hold, and what to do when it holds something else. */
export interface Variable<S extends TSchema = TSchema> {
  readonly name: string;
  readonly schema: S;
  /** Completes "NAME …". */
  readonly remedy: string;
  /** Its value is never repeated in a message. */
  readonly secret: boolean;
}

export const variable = <S extends TSchema>(name: string, schema: S, remedy: string): Variable<S> => ({
  name,
  schema,
  remedy,
  secret: false,
});

export const secret = (
  name: string,
  remedy: string,
  pattern = '^\\S+$',
): Variable<ReturnType<typeof Type.String>> => ({
  name,
  schema: Type.String({ pattern }),
  remedy,
  secret: true,
});

export const port = (name: string) =>
  variable(name, Type.Integer({ minimum: 1, maximum: 65_535 }), 'must be a port number, 1 to 65535');
