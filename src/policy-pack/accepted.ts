import { vendorComponent } from '../policy/index.ts';

interface Registered {
  urn: string;
  type: string;
  props: Readonly<Record<string, unknown>>;
  opts: { parent?: string | undefined };
}

/** What vendor files accept: Rollcall's component of a vendor says it, for whatever is registered below it. */
export class Accepted {
  readonly #parents = new Map<string, string | undefined>();
  readonly #codes = new Map<string, readonly string[]>();

  /** Takes in a resource; those it stands below come before it. */
  note({ urn, type, props, opts }: Registered): void {
    this.#parents.set(urn, opts.parent);
    if (type === vendorComponent) this.#codes.set(urn, Object.keys(props.accept ?? {}));
  }

  has({ urn }: { urn: string }, code: string): boolean {
    for (let at: string | undefined = urn; at !== undefined; at = this.#parents.get(at))
      if (this.#codes.get(at)?.includes(code)) return true;
    return false;
  }
}
