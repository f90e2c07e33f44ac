import { z } from "zod";

const flag = z.enum(["0", "1", "true", "false"]).transform((value) => value === "1" || value === "true");

const Environment = z.object({
  /** any PostgreSQL 15 or later; absent: the embedded one under the data directory */
  DATABASE_URL: z.string().url().optional(),
  PERCH_DATA: z.string().default("data"),
  PERCH_HOST: z.string().default("127.0.0.1"),
  PERCH_PORT: z.coerce.number().int().min(0).max(65_535).default(8600),
  /** addresses of proxies whose X-Forwarded-For is believed, comma separated; none by default */
  PERCH_TRUST_PROXY: z.string().optional(),
  /** the site's own address when it is served over https behind a proxy: cookies become Secure */
  PERCH_ORIGIN: z.string().url().optional(),
  /** 天地图 key: base map through our own server; absent: no external request at all */
  PERCH_TIANDITU_KEY: z.string().optional(),
  PERCH_DEMO: flag.default(true),
  PERCH_LOG: z.enum(["silent", "error", "warn", "info", "debug"]).default("warn"),
});

export type Config = {
  databaseUrl: string | undefined;
  dataDir: string;
  host: string;
  port: number;
  trustProxy: string[];
  origin: string | undefined;
  tiandituKey: string | undefined;
  demo: boolean;
  logLevel: "silent" | "error" | "warn" | "info" | "debug";
};

/** Reads the environment once; what is wrong with it is said name by name. */
export function readConfig(environment: Record<string, string | undefined>): Config {
  const parsed = Environment.safeParse(environment);
  if (!parsed.success) {
    const wrong = parsed.error.issues.map((issue) => `${issue.path.join(".")}: ${issue.message}`).join("; ");
    throw new Error(`环境变量有误 / bad environment: ${wrong}`);
  }
  const e = parsed.data;
  return {
    databaseUrl: e.DATABASE_URL,
    dataDir: e.PERCH_DATA,
    host: e.PERCH_HOST,
    port: e.PERCH_PORT,
    trustProxy: e.PERCH_TRUST_PROXY?.split(",").map((address) => address.trim()) ?? [],
    origin: e.PERCH_ORIGIN,
    tiandituKey: e.PERCH_TIANDITU_KEY,
    demo: e.PERCH_DEMO,
    logLevel: e.PERCH_LOG,
  };
}
