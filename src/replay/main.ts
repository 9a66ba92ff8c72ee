import fs from "node:fs";
import type { Recording } from "./recording.ts";
import { replayRecording } from "./replay-recording.ts";

const [file] = process.argv.slice(2);
if (file === undefined) {
  process.stderr.write("usage: npm run -s replay -- FILE\n");
  process.exit(2);
}

function read(path: string): Recording {
  const recording: Recording = JSON.parse(fs.readFileSync(path, "utf8"));
  return recording;
}

process.stdout.write(`${JSON.stringify(replayRecording(read(file)))}\n`);
