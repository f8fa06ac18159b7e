import "@mantine/core/styles.css";
import "@mantine/notifications/styles.css";
import "./app/page.css";
import { setNonce } from "get-nonce";
import { StrictMode } from "react";
import { createRoot } from "react-dom/client";
import { App } from "./app/App";
import { nonce } from "./app/nonce";
import { startTexts } from "./texts/i18n";

const root = document.getElementById("root");
if (root === null) {
  throw new Error("the page has no root");
}
// What locks scrolling behind dialogues adds a style of its own.
setNonce(nonce);
await startTexts();
createRoot(root).render(
  <StrictMode>
    <App />
  </StrictMode>,
);
