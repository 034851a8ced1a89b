declare module '../common/database' {
  interface Collections {
    contact_cards: CardDoc;
  }
}

export interface CardEntry {
  entryId: string;
  role: string;
  /** Sealed. Shown only when `consentAt` is there, as are party membership and a private number. */
  name?: string;
  duty: string;
  /** A public line in clear, a private number sealed. */
  phone: string;
  hours: string;
  party: boolean;
  communityRole?: string;
  consentAt?: number;
}

export interface CardDoc {
  _id: string;
  stationId: string;
  entries: CardEntry[];
  keyId?: string;
  version: number;
  updatedAt: number;
  applied: string[];
  history: { version: number; at: number; by: string; summary: string }[];
}
