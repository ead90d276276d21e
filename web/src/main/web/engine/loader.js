/**
 * Instantiates the engine's WasmGC module.
 *
 * TeaVM's own loader makes functions from strings, which needs 'unsafe-eval' in the
 * Content-Security-Policy. This one provides the same imports as closures, and only those that the
 * module uses; a test fails when the module starts to import more.
 */

/** Java's `@JSBody` bodies arrive as source text. Only texts known here are accepted. */
const KNOWN_BODIES = new Map([['return str;', (str) => str]]);

const JAVA_OBJECT = Symbol('javaObject');
const JAVA_EXCEPTION = Symbol('javaException');
const WRAPPED = Symbol('wrapped');

/** Thrown in JavaScript when Java throws. It carries no message: messages may quote the user. */
class EngineError extends Error {
  constructor(javaException) {
    super('The engine failed.');
    this.name = 'EngineError';
    this[JAVA_EXCEPTION] = javaException;
  }
}

/**
 * Loads the engine.
 *
 * @param {BufferSource | Promise<Response> | Response} source the module's bytes, or its response
 * @returns {Promise<(request: string) => string>} the engine's `answer`
 */
export async function loadEngine(source) {
  const module = await compile(source);
  const runtime = { exports: null, userExports: {} };
  const instance = await WebAssembly.instantiate(module, imports(runtime, memoryOf(module)));
  runtime.exports = instance.exports;
  return instance.exports.answer.value;
}

async function compile(source) {
  // Built-in strings are faster; browsers without them ignore the option and use our imports.
  const options = { builtins: ['js-string'] };
  if (source instanceof ArrayBuffer || ArrayBuffer.isView(source)) {
    return WebAssembly.compile(source, options);
  }
  return WebAssembly.compileStreaming(source, options);
}

/** What the compiler noted about memory: `min` pages, and the end of the module's data in bytes. */
function memoryOf(module) {
  const [section] = WebAssembly.Module.customSections(module, 'teavm.memoryRequirements');
  return JSON.parse(new TextDecoder().decode(section));
}

function imports(runtime, { min, dataSize }) {
  const constant = (value) => new WebAssembly.Global({ value: 'i32', mutable: false }, value);
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
    fromCharCode: (code) => String.fromCharCode(code),
    fromCharCodeArray: unsupported,
    intoCharCodeArray: unsupported,
    concat: (first, second) => first + second,
    charCodeAt: (string, index) => string.charCodeAt(index),
    length: (string) => string.length,
    substring: (string, start, end) => string.substring(start, end),
  };
}

/** Strings that Java has interned are forgotten by Java when JavaScript forgets them. */
function coreImports(runtime) {
  const strings = new FinalizationRegistry((held) => {
    runtime.exports?.['teavm.reportGarbageCollectedString'](held);
  });
  return {
    createStringWeakRef(value, held) {
      strings.register(value, held);
      return new WeakRef(value);
    },
    stringDeref: (ref) => ref.deref(),
    // Nobody sees stack traces, and making them costs time.
    takeStackTrace: () => ({ getStack: () => [] }),
    decorateException(javaException) {
      runtime.exports['teavm.setJsException'](javaException, new EngineError(javaException));
    },
  };
}

function jsoImports(runtime) {
  const toJs = (error) => javaToJs(runtime, error);
  const toJava = (error) => {
    runtime.exports['teavm.js.throwException'](
      JAVA_EXCEPTION in Object(error) ? error[JAVA_EXCEPTION] : runtime.exports['teavm.js.wrapException'](error),
    );
    throw error;
  };
  const guarded = (call) => {
    try {
      return call();
    } catch (error) {
      return toJava(error);
    }
  };
  const exported = (fn) => (...args) => {
    try {
      return fn(...args);
    } catch (error) {
      throw toJs(error);
    }
  };
  return {
    stringBuiltinsSupported: () => hasStringBuiltins(),
    isUndefined: (value) => typeof value === 'undefined',
    wrapInt: (value) => value,
    unwrapInt: (value) => value,
    getProperty: (object, name) => guarded(() => (object === null ? known(name) : object[name])),
    callFunction1: (fn, argument) => guarded(() => fn(argument)),
    createFunction1(_parameter, body) {
      const fn = KNOWN_BODIES.get(body.trim());
      if (!fn) {
        throw new Error(`The engine wants to run JavaScript that its loader does not know: ${body}`);
      }
      return (argument) => guarded(() => fn(argument));
    },
    defineFunction: exported,
    defineStaticMethod(cls, name, fn) {
      cls[name] = exported(fn);
    },
    createClass: (_name, parent) => wrapperClass(parent),
    unwrapJavaObject: (object) => object[JAVA_OBJECT],
    javaObjectToJS: (object, cls) => (object === null ? null : new cls(object)),
    wrapObject(object) {
      if (object === null) {
        return null;
      }
      return object[JAVA_OBJECT] ?? runtime.exports['teavm.jso.createWrapper'](object);
    },
  };
}

/** A class whose instances stand for Java objects in JavaScript. */
function wrapperClass(parent) {
  const base = parent ?? Object;
  return class extends base {
    constructor(javaObject) {
      super(javaObject);
      this[JAVA_OBJECT] = javaObject;
      this[WRAPPED] = true;
    }
  };
}

/** Globals by name, without evaluating a text. */
function known(name) {
  if (!(name in globalThis)) {
    throw new ReferenceError(name);
  }
  return globalThis[name];
}

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
    { builtins: ['js-string'] },
  );
  return builtins ? 1 : 0;
}
