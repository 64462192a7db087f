/** What a provider's fixture is to add up to. */
export interface ProviderCase {
  readonly fixture: string;
  readonly provider: string;
  /** The parts of each choice, in short. */
  readonly choices: unknown;
  readonly finish?: string;
  readonly model?: string;
  readonly usage?: object;
  readonly state?: unknown;
  readonly errors?: readonly string[];
  /** What the tools gave, in the order of the calls. */
  readonly results?: readonly (string | null)[];
}
