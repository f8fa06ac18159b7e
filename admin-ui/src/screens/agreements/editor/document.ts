import { type Document, isCollection, isMap, isSeq, parseDocument } from "yaml";

export type Path = readonly (string | number)[];
export type Terms = Record<string, unknown>;

/** What stands above all terms in the file. */
const ROOT = "agreement";

export interface Read {
  /** The terms; empty where the text is no document. */
  terms: Terms;
  /** Why the text cannot be read, with its line, counted from 1. */
  broken?: { words: string; line: number };
}

function isTerms(value: unknown): value is Terms {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

/** The terms of a document. What is not known here stays in the text and is kept by every change. */
export function read(text: string): Read {
  const document = parseDocument(text);
  const error = document.errors[0];
  if (error !== undefined) {
    return {
      terms: {},
      broken: { words: error.message.split("\n")[0] ?? "", line: error.linePos?.[0].line ?? 1 },
    };
  }
  const whole: unknown = document.toJS();
  const terms = isTerms(whole) ? whole[ROOT] : undefined;
  return isTerms(terms) ? { terms } : { terms: {}, broken: { words: ROOT, line: 1 } };
}

/** Lists of a node's own documents begin where their name does; those of templates are set in. */
function written(document: Document, before: string): string {
  return document.toString({
    lineWidth: 0,
    flowCollectionPadding: false,
    indentSeq: !/\n( *)\w+:\n\1- /.test(before),
  });
}

function changed(text: string, change: (document: Document) => void): string {
  const document = parseDocument(text);
  if (document.errors.length > 0) {
    return text;
  }
  change(document);
  return written(document, text);
}

/** Groups that became empty go too, as a group without members says nothing. */
function prune(document: Document, path: Path): void {
  const parent = path.slice(0, -1);
  const node = document.getIn(parent);
  if (parent.length > 1 && isMap(node) && node.items.length === 0 && typeof parent.at(-1) === "string") {
    document.deleteIn(parent);
    prune(document, parent);
  }
}

/** The text with another value at a place; without one, the member goes. Everything else stays, comments included. */
export function withValue(text: string, path: Path, value: unknown): string {
  return changed(text, (document) => {
    const whole = [ROOT, ...path];
    if (value === undefined) {
      document.deleteIn(whole);
      prune(document, whole);
    } else {
      document.setIn(whole, Array.isArray(value) ? document.createNode(value, { flow: true }) : value);
    }
  });
}

/** The text with one more item at the end of a list. */
export function withAdded(text: string, path: Path, item: Terms): string {
  return changed(text, (document) => {
    const whole = [ROOT, ...path];
    if (isSeq(document.getIn(whole))) {
      document.addIn(whole, document.createNode(item));
    } else {
      document.setIn(whole, document.createNode([item]));
    }
  });
}

export function withoutItem(text: string, path: Path, index: number): string {
  return changed(text, (document) => {
    document.deleteIn([ROOT, ...path, index]);
    const list = document.getIn([ROOT, ...path]);
    if (isCollection(list) && list.items.length === 0) {
      document.deleteIn([ROOT, ...path]);
    }
  });
}

/** The text with an item at another place of its list. */
export function withMoved(text: string, path: Path, from: number, to: number): string {
  return changed(text, (document) => {
    const list = document.getIn([ROOT, ...path]);
    if (isSeq(list) && to >= 0 && to < list.items.length) {
      list.items.splice(to, 0, ...list.items.splice(from, 1));
    }
  });
}

/** What the next signature pins anew; a draft has none of it. */
export function withoutKeys(text: string): string {
  return changed(text, (document) => {
    document.deleteIn([ROOT, "keys"]);
    document.delete("signatures");
  });
}

/** The value at a place, or undefined. */
export function at(terms: unknown, path: Path): unknown {
  return path.reduce<unknown>(
    (value, step) =>
      typeof value === "object" && value !== null
        ? (value as Record<string | number, unknown>)[step]
        : undefined,
    terms,
  );
}
