/** What the fixture of a provider must add up to. */
export interface ProviderCase {
  readonly fixture: string;
  readonly provider: string;
  /** The parts of each choice, in short form. */
  readonly choices: unknown;
  readonly finish?: string;
  readonly model?: string;
  readonly usage?: object;
  readonly state?: unknown;
  readonly errors?: readonly string[];
  /** The results of the tools, in the order of the calls. */
  readonly results?: readonly (string | null)[];
}
