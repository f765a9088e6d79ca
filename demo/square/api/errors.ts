/** A response that is no success: {errors: [{category, code, detail, field?}]}. */
export class ApiError extends Error {
  readonly status: number;
  readonly said: object;

  constructor(
    status: number,
    code: string,
    detail: string,
    category = 'INVALID_REQUEST_ERROR',
    field?: string,
  ) {
    super(code);
    this.status = status;
    this.said = { errors: [{ category, code, detail, ...(field ? { field } : {}) }] };
  }
}

const categories: Readonly<Record<number, string>> = {
  401: 'AUTHENTICATION_ERROR',
  403: 'AUTHENTICATION_ERROR',
  429: 'RATE_LIMIT_ERROR',
  500: 'API_ERROR',
  503: 'API_ERROR',
};

export const refusal = (status: number, code: string) =>
  new ApiError(status, code, 'It was asked for.', categories[status] ?? 'INVALID_REQUEST_ERROR');
