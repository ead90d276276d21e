// deno-lint-ignore-file no-var
/** What browsers have and TypeScript's library does not know yet. */

interface TrustedTypePolicy {
  createScriptURL(url: string): unknown;
}

declare var trustedTypes:
  | { createPolicy(name: string, rules: { createScriptURL(url: string): string }): TrustedTypePolicy }
  | undefined;

declare var launchQueue:
  | { setConsumer(consumer: (params: { files: { getFile(): Promise<File> }[] }) => void): void }
  | undefined;

interface Performance {
  measureUserAgentSpecificMemory(): Promise<{
    bytes: number;
    breakdown: { bytes: number; attribution: { scope: string }[] }[];
  }>;
}
