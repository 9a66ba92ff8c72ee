// Serves the built page to the browser tests at the port that is given, until it is ended.
import { servePage } from "../bench/page/serve-page.ts";

await servePage("dist", { port: Number(process.argv[2]), isKept: true });
