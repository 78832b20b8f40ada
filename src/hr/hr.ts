/**
 * A person as the HR system holds them. Huma's own words: employee, position, employment id.
 */
export interface Employee {
  email: string;
  givenName: string;
  familyName: string;
  phone?: string | undefined;
  address?:
    | {
        street?: string | undefined;
        postalCode?: string | undefined;
        city?: string | undefined;
        country?: string | undefined;
      }
    | undefined;
  employmentId?: string | undefined;
  status: 'active' | 'deactivated' | 'deleted';
  positions: Position[];
}

export interface Position {
  title: string;
  /** ISO date. */
  contractStart: string;
  /** ISO date-time of the last change in the HR system. */
  changedAt: string;
}
