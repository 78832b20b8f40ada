/** One HTTP request of the provisioning service, as it goes on the wire. */
export interface ScimRequest {
  method: 'GET' | 'POST' | 'PUT' | 'PATCH' | 'DELETE';
  /** Absolute: the job's BaseAddress with the resource path and query, encoded. */
  url: string;
  headers: Record<string, string>;
  /** JSON text. */
  body?: string;
}

export interface ScimResponse {
  status: number;
  headers: Record<string, string>;
  body: string;
}

/** Rejects where no answer came (connection refused, timeout). */
export type ScimTransport = (request: ScimRequest) => Promise<ScimResponse>;
