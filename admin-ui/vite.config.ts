import react from "@vitejs/plugin-react";
import type { Plugin } from "vite";
import { compression } from "vite-plugin-compression2";
import { defineConfig } from "vitest/config";
import { smallFirstPage } from "./first-page.ts";

// While developing, calls go to a running node; a key stands in for signing in.
const node = process.env.HELIOGRAPH_NODE ?? "http://127.0.0.1:8080";
const key = process.env.HELIOGRAPH_KEY;
const proxied = { target: node, headers: key === undefined ? {} : { Authorization: `Bearer ${key}` } };

/** The node fills in where its pages are served; the development server serves them at its root. */
const atRoot: Plugin = {
  name: "at-root",
  apply: "serve",
  transformIndexHtml: (html) => html.replaceAll("__BASE__", "/"),
};

export default defineConfig({
  base: "./",
  html: { cspNonce: "__NONCE__" },
  plugins: [
    atRoot,
    react(),
    smallFirstPage,
    compression({ algorithms: ["gzip", "brotliCompress"], threshold: 1024, exclude: /\.html$/ }),
  ],
  build: {
    outDir: "target/classes/META-INF/resources/heliograph-admin",
    emptyOutDir: true,
    assetsInlineLimit: 0,
    target: "es2022",
    chunkSizeWarningLimit: 700,
  },
  server: { host: "127.0.0.1", proxy: { "/v1": proxied, "/health": proxied } },
  test: { environment: "happy-dom", include: ["src/**/*.test.{ts,tsx}"], setupFiles: ["src/setup-tests.ts"] },
});
