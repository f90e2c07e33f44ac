import { config } from "zod";

/** zod would try to compile its checks with `new Function`, which the page's content policy rightly forbids. */
config({ jitless: true });
