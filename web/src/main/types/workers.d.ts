/** What the build puts in front of scripts. */

/** Of the service worker: OfflineFiles. */
declare const VERSION: string;
declare const FILES: [path: string, hash: string][];
declare const POLICY: string;

/** Of the worker of the one file, which is the loader or the engine: OneFile. */
declare function loadEngine(module: BufferSource): Promise<{ answer: (request: string) => Promise<string> }>;
declare function answer(request: string): string;

/** WebAssembly as engines have it: with strings built in, and exceptions. */
declare namespace WebAssembly {
  interface Options {
    builtins: string[];
  }
  class Exception {
    is(tag: unknown): boolean;
    getArg(tag: unknown, index: number): unknown;
  }
  function compile(bytes: BufferSource, options: Options): Promise<Module>;
  function compileStreaming(source: Response | PromiseLike<Response>, options: Options): Promise<Module>;
  function validate(bytes: BufferSource, options: Options): boolean;
}

/** Also in scripts that TypeScript takes for those of any global. */
declare function addEventListener(type: 'message', listener: (event: MessageEvent) => void): void;
