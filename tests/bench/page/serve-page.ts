import { createHash } from "node:crypto";
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
  readonly etag: string;
}

export interface ServeOptions {
  /** 0: any that is free. */
  readonly port: number;
  /** What the browser has it may keep, as with static hosts; else it keeps nothing. */
  readonly isKept: boolean;
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
      return [path, { path, type, body, gzipped: gzipSync(body), etag: etagOf(body) }];
    }),
  );
}

function etagOf(body: Buffer): string {
  return `"${createHash("sha256").update(body).digest("base64url")}"`;
}

/** What has its content in its name is not asked for again. */
function cachingOf(path: string, { etag }: ServedFile) {
  return { "cache-control": path.startsWith("/assets/") ? "max-age=600" : "no-cache", etag };
}

function listen(server: Server, port: number): Promise<number> {
  return new Promise((resolve) => {
    server.listen(port, "127.0.0.1", () => {
      const address = server.address();
      resolve(typeof address === "object" && address !== null ? address.port : 0);
    });
  });
}

/** Serves a built page gzipped, as static hosts do; everything is read and packed beforehand, so that this costs no time. */
export async function servePage(
  folder: string,
  { port: wantedPort, isKept }: ServeOptions = { port: 0, isKept: false },
): Promise<ServedPage> {
  const files = readFiles(folder);
  const server = createServer((request, response) => {
    const path = new URL(request.url ?? "/", "http://localhost").pathname;
    const file = files.get(path === "/" ? "/index.html" : path);
    if (file === undefined) {
      response.writeHead(404).end();
      return;
    }
    const caching = isKept ? cachingOf(path, file) : { "cache-control": "no-store" };
    if (isKept && request.headers["if-none-match"] === file.etag) {
      response.writeHead(304, caching).end();
      return;
    }
    response.writeHead(200, {
      "content-type": file.type,
      "content-encoding": "gzip",
      "content-length": file.gzipped.length,
      ...caching,
    });
    response.end(file.gzipped);
  });
  const port = await listen(server, wantedPort);
  return { url: `http://127.0.0.1:${port}/`, files, close: () => server.close() };
}
