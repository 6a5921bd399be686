/** A call that Telegram would not carry out, with the answer that it gives. */
export class Refusal extends Error {
  readonly code: number;
  readonly parameters: { migrate_to_chat_id?: number; retry_after?: number } | undefined;

  constructor(code: number, description: string, parameters?: Refusal['parameters']) {
    super(description);
    this.code = code;
    this.parameters = parameters;
  }

  body(): object {
    return {
      ok: false,
      error_code: this.code,
      description: this.message,
      ...(this.parameters === undefined ? {} : { parameters: this.parameters }),
    };
  }
}

export function badRequest(what: string, parameters?: Refusal['parameters']): Refusal {
  return new Refusal(400, `Bad Request: ${what}`, parameters);
}

export function forbidden(what: string): Refusal {
  return new Refusal(403, `Forbidden: ${what}`);
}

export function conflict(what: string): Refusal {
  return new Refusal(409, `Conflict: ${what}`);
}

export function tooMany(seconds: number): Refusal {
  return new Refusal(429, `Too Many Requests: retry after ${seconds}`, { retry_after: seconds });
}
