import { readFileSync, readdirSync } from "node:fs";
import { type Server, createServer } from "node:http";
import { extname, join, relative, sep } from "node:path";
import { gzipSync } from "node:zlib";

const types: Readonly<Record<string, string>> = {
  ".html": "text/html; charset=utf-8",
  ".js": "text/javascript",
  ".css": "text/css",
  ".svg": "image/svg+xml",
  ".json": "application/json",
};

export interface ServedFile {
  readonly path: string;
  readonly type: string;
  readonly body: Buffer;
  readonly gzipped: Buffer;
}

export interface ServedPage {
  readonly url: string;
  readonly files: ReadonlyMap<string, ServedFile>;
  readonly close: () => void;
}

function readFiles(folder: string): ReadonlyMap<string, ServedFile> {
  const files = readdirSync(folder, { recursive: true, withFileTypes: true }).filter((entry) => entry.isFile());
  return new Map(
    files.map((entry) => {
      const file = join(entry.parentPath, entry.name);
      const path = `/${relative(folder, file).split(sep).join("/")}`;
      const body = readFileSync(file);
      const type = types[extname(file)] ?? "application/octet-stream";
      return [path, { path, type, body, gzipped: gzipSync(body) }];
    }),
  );
}

function listen(server: Server): Promise<number> {
  return new Promise((resolve) => {
    server.listen(0, "127.0.0.1", () => {
      const address = server.address();
      resolve(typeof address === "object" && address !== null ? address.port : 0);
    });
  });
}

/** Serves a built page gzipped, as static hosts do; everything is read and packed beforehand, so that this costs no time. */
export async function servePage(folder: string): Promise<ServedPage> {
  const files = readFiles(folder);
  const server = createServer((request, response) => {
    const path = new URL(request.url ?? "/", "http://localhost").pathname;
    const file = files.get(path === "/" ? "/index.html" : path);
    if (file === undefined) {
      response.writeHead(404).end();
      return;
    }
    response.writeHead(200, {
      "content-type": file.type,
      "content-encoding": "gzip",
      "content-length": file.gzipped.length,
      "cache-control": "no-store",
    });
    response.end(file.gzipped);
  });
  const port = await listen(server);
  return { url: `http://127.0.0.1:${port}/`, files, close: () => server.close() };
}
