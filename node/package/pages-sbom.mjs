// The libraries of the pages, which npm knows and Maven does not, as CycloneDX: node pages-sbom.mjs FOLDER VERSION
import { execFileSync } from "node:child_process";

const [folder, version] = process.argv.slice(2);
const bom = JSON.parse(
  execFileSync("npm", ["sbom", "--sbom-format", "cyclonedx", "--omit", "dev", "--package-lock-only"], {
    cwd: folder,
    encoding: "utf8",
    maxBuffer: 1 << 28,
  }),
);
// Random, and the time of the build: without them the same sources give the same file.
delete bom.serialNumber;
delete bom.metadata.timestamp;
delete bom.metadata.tools;
bom.metadata.component.version = version;
const unknown = bom.components.filter((it) => !it.licenses?.length).map((it) => it.purl);
if (unknown.length > 0) {
  console.error(`no licence is stated for: ${unknown.join(", ")}`);
  process.exit(1);
}
console.log(JSON.stringify(bom, null, 2));
