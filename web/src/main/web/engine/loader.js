/**
 * Instantiates the engine's WasmGC module.
 *
 * TeaVM's own loader makes functions from strings, which needs 'unsafe-eval' in the
 * Content-Security-Policy. This one provides the same imports as closures, and only those that the
 * module uses; a test fails when the module starts to import more.
 */

/**
 * @typedef {{exports: Record<string, any>}} Runtime the module, once it is there
 *
 * @typedef {{new (javaObject: unknown): object}} Wrapper a class whose instances stand for Java objects
 */

/** Java's `@JSBody` bodies arrive as source text. Only texts known here are accepted. */
const KNOWN_BODIES = new Map([['return str;', (/** @type {unknown} */ str) => str]]);

const BUILTINS = { builtins: ['js-string'] };

const JAVA_OBJECT = Symbol('javaObject');
const JAVA_EXCEPTION = Symbol('javaException');

/** Thrown in JavaScript when Java throws. It carries no message: messages may quote the user. */
class EngineError extends Error {
  /** @param {unknown} javaException */
  constructor(javaException) {
    super('The engine failed.');
    this.name = 'EngineError';
    this[JAVA_EXCEPTION] = javaException;
  }
}

/**
 * @typedef {BufferSource | Promise<Response> | Response} Source a module's bytes, or its response
 *
 * @typedef {{
 *   answer: (request: string) => Promise<string>,
 *   complete: () => Promise<(request: string) => string>,
 * }} LoadedEngine an engine that completes itself where an answer needs it, or when it is told to;
 *   then it can answer at once
 */

/** Parts of one engine have the same content in this section; an engine in one part has none. */
const PART = 'keymend.part';

/**
 * Loads the engine.
 *
 * @param {Source} source its module
 * @param {() => Source} [rest] brings what its first answers did not need
 * @returns {Promise<LoadedEngine>}
 */
export async function loadEngine(source, rest) {
  const module = await compile(source);
  let { answer } = await start(module);
  let whole = partOf(module) === null;
  /** @type {Promise<void> | null} */
  let completing = null;

  async function join() {
    try {
      ({ answer } = await joined(module, await compile(/** @type {() => Source} */ (rest)())));
      whole = true;
    } finally {
      completing = null;
    }
  }

  async function complete() {
    if (!whole) {
      await (completing ??= join());
    }
    return answer.value;
  }
  return {
    async answer(request) {
      try {
        return answer.value(request);
      } catch (error) {
        if (whole || !(error instanceof WebAssembly.RuntimeError)) {
          throw error;
        }
        return (await complete())(request);
      }
    },
    complete,
  };
}

/**
 * Starts both parts anew: an answer that lacked the rest may have left the first in the middle of
 * something.
 *
 * @param {WebAssembly.Module} module
 * @param {WebAssembly.Module} rest
 */
async function joined(module, rest) {
  if (partOf(module) !== partOf(rest)) {
    throw new Error('These are parts of different engines.');
  }
  const first = await start(module);
  /** @type {Record<string, Function>} */
  const functions = {};
  for (let i = 0; i < first.functions.length; i++) {
    functions[i.toString(36)] = first.functions.get(i);
  }
  await WebAssembly.instantiate(rest, { first, functions });
  return first;
}

/** @param {WebAssembly.Module} module */
async function start(module) {
  /** @type {Runtime} */
  const runtime = { exports: {} };
  const instance = await WebAssembly.instantiate(module, imports(runtime, memoryOf(module)));
  runtime.exports = instance.exports;
  return runtime.exports;
}

/** @param {WebAssembly.Module} module */
function partOf(module) {
  const [section] = WebAssembly.Module.customSections(module, PART);
  return section ? new TextDecoder().decode(section) : null;
}

/** @param {Source} source */
async function compile(source) {
  // Built-in strings are faster; browsers without them ignore the option and use our imports.
  if (source instanceof ArrayBuffer || ArrayBuffer.isView(source)) {
    return WebAssembly.compile(source, BUILTINS);
  }
  return WebAssembly.compileStreaming(source, BUILTINS);
}

/**
 * What the compiler noted about memory: `min` pages, and the end of the module's data in bytes.
 *
 * @param {WebAssembly.Module} module
 * @returns {{min: number, dataSize: number}}
 */
function memoryOf(module) {
  const [section] = WebAssembly.Module.customSections(module, 'teavm.memoryRequirements');
  return JSON.parse(new TextDecoder().decode(section));
}

/** @param {Runtime} runtime @param {ReturnType<typeof memoryOf>} memory */
function imports(runtime, { min, dataSize }) {
  const constant = (/** @type {number} */ value) => new WebAssembly.Global({ value: 'i32', mutable: false }, value);
  return {
    env: { memory: new WebAssembly.Memory({ initial: min, maximum: 32768 }) },
    teavm: coreImports(runtime),
    teavmDate: { currentTimeMillis: () => Date.now() },
    teavmMemory: {
      notifyHeapResized() {},
      heapOffset: constant(Math.ceil(dataSize / 8) * 8),
      maxSize: constant(0x7fffffff),
    },
    teavmJso: jsoImports(runtime),
    'wasm:js-string': stringImports(),
  };
}

function stringImports() {
  const unsupported = () => {
    throw new Error('This browser lacks JavaScript string built-ins.');
  };
  return {
    fromCharCode: (/** @type {number} */ code) => String.fromCharCode(code),
    fromCharCodeArray: unsupported,
    intoCharCodeArray: unsupported,
    concat: (/** @type {string} */ first, /** @type {string} */ second) => first + second,
    charCodeAt: (/** @type {string} */ string, /** @type {number} */ index) => string.charCodeAt(index),
    length: (/** @type {string} */ string) => string.length,
    substring: (/** @type {string} */ string, /** @type {number} */ start, /** @type {number} */ end) =>
      string.substring(start, end),
  };
}

/**
 * Strings that Java has interned are forgotten by Java when JavaScript forgets them.
 *
 * @param {Runtime} runtime
 */
function coreImports(runtime) {
  const strings = new FinalizationRegistry((held) => {
    runtime.exports['teavm.reportGarbageCollectedString']?.(held);
  });
  return {
    /** @param {WeakKey} value @param {unknown} held */
    createStringWeakRef(value, held) {
      strings.register(value, held);
      return new WeakRef(value);
    },
    stringDeref: (/** @type {WeakRef<WeakKey>} */ ref) => ref.deref(),
    // Nobody sees stack traces, and making them costs time.
    takeStackTrace: () => ({ getStack: () => [] }),
    /** @param {unknown} javaException */
    decorateException(javaException) {
      runtime.exports['teavm.setJsException'](javaException, new EngineError(javaException));
    },
  };
}

/** @param {Runtime} runtime */
function jsoImports(runtime) {
  const toJs = (/** @type {unknown} */ error) => javaToJs(runtime, error);
  const toJava = (/** @type {any} */ error) => {
    runtime.exports['teavm.js.throwException'](
      JAVA_EXCEPTION in Object(error) ? error[JAVA_EXCEPTION] : runtime.exports['teavm.js.wrapException'](error),
    );
    throw error;
  };
  const guarded = (/** @type {() => unknown} */ call) => {
    try {
      return call();
    } catch (error) {
      return toJava(error);
    }
  };
  const exported = (/** @type {Function} */ fn) => (/** @type {unknown[]} */ ...args) => {
    try {
      return fn(...args);
    } catch (error) {
      throw toJs(error);
    }
  };
  return {
    stringBuiltinsSupported: () => hasStringBuiltins(),
    isUndefined: (/** @type {unknown} */ value) => typeof value === 'undefined',
    wrapInt: (/** @type {number} */ value) => value,
    unwrapInt: (/** @type {number} */ value) => value,
    getProperty: (/** @type {any} */ object, /** @type {string} */ name) =>
      guarded(() => (object === null ? known(name) : object[name])),
    callFunction1: (/** @type {Function} */ fn, /** @type {unknown} */ argument) => guarded(() => fn(argument)),
    /** @param {string} _parameter @param {string} body */
    createFunction1(_parameter, body) {
      const fn = KNOWN_BODIES.get(body.trim());
      if (!fn) {
        throw new Error(`The engine wants to run JavaScript that its loader does not know: ${body}`);
      }
      return (/** @type {unknown} */ argument) => guarded(() => fn(argument));
    },
    defineFunction: exported,
    /** @param {any} cls @param {string} name @param {Function} fn */
    defineStaticMethod(cls, name, fn) {
      cls[name] = exported(fn);
    },
    createClass: (/** @type {string} */ _name, /** @type {Wrapper | null} */ parent) => wrapperClass(parent),
    unwrapJavaObject: (/** @type {any} */ object) => object[JAVA_OBJECT],
    javaObjectToJS: (
      /** @type {unknown} */ object,
      /** @type {Wrapper} */ cls,
    ) => (object === null ? null : new cls(object)),
    /** @param {any} object */
    wrapObject(object) {
      if (object === null) {
        return null;
      }
      return object[JAVA_OBJECT] ?? runtime.exports['teavm.jso.createWrapper'](object);
    },
  };
}

/**
 * A class whose instances stand for Java objects in JavaScript.
 *
 * @param {Wrapper | null} parent
 */
function wrapperClass(parent) {
  const base = parent ?? Object;
  return class extends base {
    /** @param {unknown} javaObject */
    constructor(javaObject) {
      super(javaObject);
      this[JAVA_OBJECT] = javaObject;
    }
  };
}

/**
 * Globals by name, without evaluating a text.
 *
 * @param {string} name
 */
function known(name) {
  if (!(name in globalThis)) {
    throw new ReferenceError(name);
  }
  return /** @type {any} */ (globalThis)[name];
}

/** @param {Runtime} runtime @param {unknown} error */
function javaToJs(runtime, error) {
  const tag = runtime.exports['teavm.javaException'];
  if (error instanceof WebAssembly.Exception && error.is(tag)) {
    const javaException = error.getArg(tag, 0);
    return (
      runtime.exports['teavm.js.extractException'](javaException) ??
        runtime.exports['teavm.getJsException'](javaException) ??
        new EngineError(javaException)
    );
  }
  return error;
}

/** @type {boolean | undefined} */
let builtins;

/** A module of a few bytes that is valid only where strings are built in. */
function hasStringBuiltins() {
  builtins ??= !WebAssembly.validate(
    // Imports wasm:js-string.fromCharCode with a wrong type: refused only by those who know it.
    // deno-fmt-ignore
    new Uint8Array([
      0, 97, 115, 109, 1, 0, 0, 0, 1, 4, 1, 96, 0, 0, 2, 31, 1, 14, 119, 97, 115, 109, 58, 106, 115, 45, 115,
      116, 114, 105, 110, 103, 12, 102, 114, 111, 109, 67, 104, 97, 114, 67, 111, 100, 101, 0, 0,
    ]),
    BUILTINS,
  );
  return builtins ? 1 : 0;
}
