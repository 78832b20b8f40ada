/** One HTTP request, whole, as the mock reads it. */
export interface Received {
  readonly method: string;
  /** From the root, such as `/scim/Users?count=1`. */
  readonly path: string;
  /** `http://localhost:8080`, as the client knows the server. */
  readonly origin: string;
  /** Names in lower case; of a name given twice the first. The length of the body may be left out. */
  readonly headers: Readonly<Record<string, string | undefined>>;
  readonly body: string | undefined;
}

export interface Answer {
  readonly status: number;
  /** Names in lower case. */
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string;
}

/** How something is refused in the vendor's form: 400 with what was wrong. */
export type Refuse = (status: number, detail: string) => Answer;

/** What becomes of a request: an answer, now or late or in part, or none. */
export type Outcome =
  | { readonly kind: 'answered'; readonly answer: Answer; readonly delay?: number }
  /** The connection ends in the middle of the body. */
  | { readonly kind: 'cut'; readonly answer: Answer; readonly delay?: number }
  /** The connection stays and nothing comes. */
  | { readonly kind: 'silence' }
  /** The connection ends at once. */
  | { readonly kind: 'reset'; readonly delay?: number }
  /** Text that goes on and on, until either side has had enough. */
  | { readonly kind: 'stream'; readonly headers: Answer['headers']; readonly open: OpenStream };

/** Takes where to write to; what it gives is called when the other side is gone. */
export type OpenStream = (write: (text: string) => void) => () => void;
