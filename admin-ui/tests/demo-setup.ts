/** Reads once who can sign in where. */
export default async function readGuide(): Promise<void> {
  const guide = process.env.HELIOGRAPH_DEMO;
  if (guide === undefined) {
    throw new Error("Start ./heliograph demo, and name the address that it prints in HELIOGRAPH_DEMO.");
  }
  const answer = await fetch(new URL("guide.json", guide));
  if (!answer.ok) {
    throw new Error(`${guide} answers ${answer.status}`);
  }
  process.env.HELIOGRAPH_DEMO_GUIDE = await answer.text();
}
