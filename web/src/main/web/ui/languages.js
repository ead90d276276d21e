/** The language that a text is coloured in. */
import * as cm from '../vendor/editor.js';
import { looksLikeYaml, yaml } from './yaml.js';

/** A block of Terraform, or a call that makes JSON: JSON has neither. */
const TERRAFORM =
  /^[ \t]*(?:resource|data|module|locals|variable|provider|terraform|output)\b[^:={\n]*\{|=[ \t]*jsonencode\(/m;

/**
 * HCL token by token: names, strings and what is filled in, numbers, comments. A here-document is a
 * string up to the line that ends it.
 */
const hcl = cm.StreamLanguage.define({
  name: 'hcl',
  startState: () => ({ marker: '', quoted: false, comment: false }),
  /** @param {import('@codemirror/language').StringStream} stream @param {{marker: string, quoted: boolean, comment: boolean}} state */
  token(stream, state) {
    if (state.marker) {
      const ends = stream.string.trim() === state.marker;
      stream.skipToEnd();
      state.marker = ends ? '' : state.marker;
      return ends ? 'propertyName' : 'string';
    }
    if (state.comment) {
      state.comment = !stream.match(/^.*?\*\//);
      if (state.comment) {
        stream.skipToEnd();
      }
      return 'comment';
    }
    if (state.quoted) {
      if (stream.match(/^(?:[^"\\$%]|\\.|\$(?!\{)|\$\$\{|%)+/)) {
        return 'string';
      }
      if (stream.match(/^\$\{[^}"]*\}?/)) {
        return 'number';
      }
      state.quoted = stream.next() !== '"' && !stream.eol();
      return 'string';
    }
    if (stream.eatSpace()) {
      return null;
    }
    if (stream.match(/^(?:#|\/\/).*/)) {
      return 'comment';
    }
    if (stream.match('/*')) {
      state.comment = true;
      return 'comment';
    }
    const heredoc = /** @type {RegExpMatchArray | null} */ (stream.match(/^<<-?([\w-]+)\s*$/));
    if (heredoc) {
      state.marker = heredoc[1];
      return 'propertyName';
    }
    if (stream.match(/^"/)) {
      state.quoted = true;
      return 'string';
    }
    if (stream.match(/^(?:true|false|null)\b|^\d[\d.]*/)) {
      return 'number';
    }
    if (stream.match(/^[A-Za-z_][\w-]*(?=\s*(?:[={"]|$))/)) {
      return 'propertyName';
    }
    if (!stream.match(/^[\w.-]+/)) {
      stream.next();
    }
    return null;
  },
});

export const json = cm.json();

const templates = cm.StreamLanguage.define(yaml);

/** So much of a text tells its language. */
export const BEGINNING = 2_000;

/** @param {string} start how a text begins */
export const languageOf = (start) => TERRAFORM.test(start) ? hcl : looksLikeYaml(start) ? templates : json;
