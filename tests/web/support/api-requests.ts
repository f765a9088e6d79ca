import fc from 'fast-check';
import type { InjectOptions } from 'fastify';
import Schema from 'typebox/schema';

// Requests to whatever an OpenAPI document describes: as it says, and not as it says.

interface Json {
  readonly [member: string]: unknown;
}
export interface Operation {
  readonly method: 'GET' | 'POST';
  readonly path: string;
  readonly parameters: readonly { readonly name: string; readonly in: string; readonly schema: Json }[];
  readonly body: Json | undefined;
  /** By status. */
  readonly responses: Readonly<
    Record<string, { readonly content?: { readonly [type: string]: { readonly schema: Json } } }>
  >;
}

export function operationsOf(document: { readonly paths?: unknown }): Operation[] {
  const paths = Object.entries(document.paths as Record<string, Record<string, Json>>);
  return paths.flatMap(([path, methods]) =>
    Object.entries(methods).map(([method, operation]) => {
      const {
        parameters = [],
        requestBody,
        responses,
      } = operation as unknown as Operation & {
        requestBody?: { content: { 'application/json': { schema: Json } } };
      };
      const body = requestBody?.content['application/json'].schema;
      return { method: method.toUpperCase() as 'GET' | 'POST', path, parameters, body, responses };
    }),
  );
}

/** Texts that have hurt somebody once. */
const odd = fc.oneof(
  fc.string({ unit: 'binary', maxLength: 40 }),
  fc.constantFrom(
    '',
    '0',
    '__proto__',
    '../../etc/passwd',
    "' or 1=1 --",
    '\u0000',
    'x'.repeat(3_000),
    'null',
  ),
);

/** @param known values that mean something here, by member */
export type Known = Readonly<Record<string, readonly unknown[]>>;

function fitting(schema: Json, known: Known, name = ''): fc.Arbitrary<unknown> {
  if (known[name]) return fc.constantFrom(...known[name]);
  const {
    type,
    properties = {},
    required = [],
    anyOf,
    items,
  } = schema as {
    type?: string;
    properties?: Record<string, Json>;
    required?: string[];
    anyOf?: Json[];
    items?: Json;
  };
  if (anyOf) return fc.oneof(...anyOf.map((one) => fitting(one, known, name)));
  if (schema.enum) return fc.constantFrom(...(schema.enum as unknown[]));
  if (type === 'object') {
    const members = Object.entries(properties).map(([key, value]) => [key, fitting(value, known, key)]);
    return fc.record(Object.fromEntries(members), { requiredKeys: required as never[] });
  }
  if (type === 'array') return fc.array(fitting(items!, known, `${name}[]`), { minLength: 1, maxLength: 4 });
  if (type === 'boolean') return fc.boolean();
  if (type === 'integer' || type === 'number') return fc.integer();
  return schema.pattern ? fc.stringMatching(new RegExp(schema.pattern as string)) : fc.string();
}

/** The body as it should be, with a member too many or another value in it, any JSON, or no JSON at all. */
function bodies(schema: Json, known: Known): fc.Arbitrary<string> {
  const good = fitting(schema, known);
  const spoilt = fc
    .tuple(
      good,
      fc.dictionary(fc.oneof(odd, fc.constantFrom('source', 'entities', 'dry_run')), fc.jsonValue(), {
        maxKeys: 3,
      }),
    )
    .map(([body, more]) => ({ ...(body as object), ...more }));
  return fc.oneof(
    { weight: 4, arbitrary: good.map((body) => JSON.stringify(body)) },
    { weight: 2, arbitrary: spoilt.map((body) => JSON.stringify(body)) },
    { weight: 1, arbitrary: fc.json() },
    { weight: 1, arbitrary: odd },
    {
      weight: 1,
      arbitrary: fc.integer({ min: 15_000, max: 20_000 }).map((n) => JSON.stringify('x'.repeat(n))),
    },
  );
}

/** A header may hold no more than Node would take from a socket. */
const headerText = (text: string) => text.replaceAll(/[^\x20-\x7e]/g, '').trim();

/** Any request to one of the operations. @param tokens bearers that are good */
export function requests(
  operations: readonly Operation[],
  known: Known,
  tokens: readonly string[],
): fc.Arbitrary<{ readonly operation: Operation; readonly request: InjectOptions }> {
  return fc.constantFrom(...operations).chain((operation) => {
    const parameters = operation.parameters.map(({ name, schema }) =>
      fc.option(
        fc.oneof({ weight: 3, arbitrary: fitting(schema, known, name) }, { weight: 1, arbitrary: odd }),
        { nil: undefined },
      ),
    );
    return fc
      .record({
        values: fc.tuple(...parameters),
        more: fc.option(fc.dictionary(odd, odd, { maxKeys: 2 }), { nil: {} }),
        bearer: fc.oneof({ weight: 9, arbitrary: fc.constantFrom(...tokens) }, { weight: 1, arbitrary: odd }),
        type: fc.oneof(
          { weight: 9, arbitrary: fc.constant('application/json') },
          {
            weight: 1,
            arbitrary: fc.constantFrom(
              'text/plain',
              'application/x-www-form-urlencoded',
              'multipart/form-data',
              'nonsense',
            ),
          },
        ),
        payload: operation.body ? bodies(operation.body, known) : fc.constant(undefined),
      })
      .map(({ values, more, bearer, type, payload }) => {
        const given = (place: string) =>
          operation.parameters.flatMap((parameter, i) =>
            parameter.in === place && values[i] !== undefined
              ? [[parameter.name, String(values[i])] as const]
              : [],
          );
        const url = operation.path.replaceAll(/\{(\w+)\}/g, (_, name) =>
          encodeURIComponent(
            given('path')
              .find(([key]) => key === name)?.[1]
              .toWellFormed() ?? 'x',
          ),
        );
        const headers = Object.fromEntries(given('header').map(([name, value]) => [name, headerText(value)]));
        const query = new URLSearchParams(
          [...given('query'), ...Object.entries(more)].map(([k, v]): [string, string] => [k, v]),
        );
        return {
          operation,
          request: {
            method: operation.method,
            url: `${url}?${query}`,
            headers: {
              ...headers,
              authorization: `Bearer ${headerText(bearer)}`,
              ...(payload !== undefined && { 'content-type': type }),
            },
            ...(payload !== undefined && { payload }),
          },
        };
      });
  });
}

/** What is wrong with a response by the document; null: nothing. */
export function complaintOf(
  { responses }: Operation,
  { statusCode, body }: { readonly statusCode: number; readonly body: string },
): string | null {
  if (statusCode >= 500 && ![502, 503].includes(statusCode)) return `it is ${statusCode}: ${body}`;
  const declared = responses[statusCode];
  if (!declared) return `${statusCode} is not declared: ${body}`;
  const schema = declared.content?.['application/json']?.schema;
  if (!schema) return body === '' ? null : `${statusCode} has no schema and a body`;
  const [fits, errors] = Schema.Compile(schema as never).Errors(JSON.parse(body));
  return fits ? null : `${statusCode} is not as declared: ${JSON.stringify(errors)}`;
}
