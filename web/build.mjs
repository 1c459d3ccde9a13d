// Bundles the charts. usage: node build.mjs OUT_DIR
// Writes app.js and land.json (land shapes of Natural Earth, without borders), and app.js.d for the build system. Fails when the script is
// larger than the first page may load.
import { build } from "esbuild";
import { copyFileSync, readFileSync, writeFileSync } from "node:fs";
import { dirname, join, resolve } from "node:path";
import { fileURLToPath } from "node:url";
import { gzipSync } from "node:zlib";

const MOST_GZIP_BYTES = 75 * 1024;
const here = dirname(fileURLToPath(import.meta.url));
const out = resolve(process.argv[2]);
const script = join(out, "app.js");

const { metafile } = await build({
  entryPoints: [join(here, "src/app.tsx")], outfile: script, bundle: true, minify: true, format: "esm", target: "es2022", metafile: true,
  jsx: "automatic", jsxImportSource: "preact", absWorkingDir: here, logLevel: "warning",
});
copyFileSync(join(here, "node_modules/world-atlas/land-110m.json"), join(out, "land.json"));
const inputs = Object.keys(metafile.inputs).map((path) => resolve(here, path).replaceAll(" ", "\\ "));
writeFileSync(script + ".d", `app.js: ${inputs.join(" ")}\n`);
const bytes = gzipSync(readFileSync(script), { level: 9 }).length;
if (bytes > MOST_GZIP_BYTES) {
  console.error(`app.js: ${bytes} bytes gzipped, ${MOST_GZIP_BYTES} allowed`);
  process.exit(1);
}
