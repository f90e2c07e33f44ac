import { test as base, expect } from "@playwright/test";

/**
 * `test` for every end-to-end test: it fails if a page asks anything of another host (whether or not the content security
 * policy stopped it), or throws. A government network is closed, and a font or a tile from elsewhere is a page that hangs there.
 */
export const test = base.extend<{ noStrangers: undefined }>({
  noStrangers: [
    async ({ context }, use) => {
      const strangers: string[] = [];
      const thrown: string[] = [];
      await context.route(
        (url) => url.hostname !== "127.0.0.1" && /^(https?|wss?):$/.test(url.protocol),
        (route) => {
          strangers.push(route.request().url());
          return route.abort();
        },
      );
      context.on("console", (message) => {
        if (/Content Security Policy/i.test(message.text())) strangers.push(message.text());
      });
      context.on("weberror", (error) => thrown.push(String(error.error())));
      await use(undefined);
      expect(strangers, "requests to other hosts").toEqual([]);
      expect(thrown, "errors thrown in the page").toEqual([]);
    },
    { auto: true },
  ],
});

export { expect };
