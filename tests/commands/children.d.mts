export interface RunOptions {
  readonly env?: Readonly<Record<string, string>>;
  /** Keeps back what the command says, and gives it as `output`. */
  readonly quiet?: boolean;
  readonly limitMs?: number;
}

export interface RunResult {
  readonly code: number;
  readonly output: string;
}

/** Runs a command in the project's folder. */
export function run(command: string, args: readonly string[], options?: RunOptions): Promise<RunResult>;
/** Runs a package's own command with this Node. */
export function runBin(script: string, args: readonly string[], options?: RunOptions): Promise<RunResult>;
