import { gzipSync } from "node:zlib";
import type { Plugin, Rolldown } from "vite";

const MOST_BYTES = 500_000;
/** What the first page shows, beside what every page needs, with the charts and texts that it fetches later. */
const SHOWN_FIRST = ["Overview"];
const TEXTS_FIRST = ["common", "overview"];

type Bundle = Rolldown.OutputBundle;

/** A chunk and all that has to be there before it runs. */
function withImports(bundle: Bundle, file: string, found: Set<string>): void {
  const chunk = bundle[file];
  if (chunk?.type !== "chunk" || found.has(file)) {
    return;
  }
  found.add(file);
  for (const css of chunk.viteMetadata?.importedCss ?? []) {
    found.add(css);
  }
  for (const imported of chunk.imports) {
    withImports(bundle, imported, found);
  }
}

function bytes(bundle: Bundle, file: string): number {
  const part = bundle[file];
  return part === undefined ? 0 : gzipSync(part.type === "chunk" ? part.code : part.source).length;
}

/** Fails the build where a browser would fetch too much, gzipped, before it shows the first page. */
export const smallFirstPage: Plugin = {
  name: "small-first-page",
  apply: "build",
  generateBundle(_options, bundle) {
    const files = new Set<string>();
    for (const part of Object.values(bundle)) {
      if (part.type !== "chunk") {
        continue;
      }
      const shown = SHOWN_FIRST.includes(part.name);
      if (part.isEntry || shown || TEXTS_FIRST.includes(part.name)) {
        withImports(bundle, part.fileName, files);
      }
      for (const later of shown ? part.dynamicImports : []) {
        withImports(bundle, later, files);
      }
    }
    const total = [...files].reduce((sum, file) => sum + bytes(bundle, file), 0);
    this.info(`the first page is ${files.size} files, ${Math.ceil(total / 1000)} KB gzipped`);
    if (total > MOST_BYTES) {
      this.error(
        `the first page is ${Math.ceil(total / 1000)} KB gzipped; ${MOST_BYTES / 1000} KB are the most`,
      );
    }
  },
};
