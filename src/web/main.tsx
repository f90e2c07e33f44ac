import { config } from "zod";
import "./ui/tokens.css";
import "./ui/base.css";

// zod would try to compile its checks with `new Function`, which the page's content policy rightly forbids. It must be
// told before any schema is made, and so the application is loaded after this line.
config({ jitless: true });
const { mount } = await import("./app/mount.tsx");
mount();
