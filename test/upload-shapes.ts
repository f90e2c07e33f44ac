import { expect } from "vitest";
import type { NamedBytes } from "#server/platform/geofiles/geo-file.ts";
import type { Caller, TestApp } from "./app.ts";

const BASE = "/api/shape-imports";

/** Uploads files of shapes (several at once, as people drop a shapefile), waits until they are read, and moves them on. */
export function shapeUploads(api: TestApp) {
  async function settled(id: string, who: Caller) {
    await api.background.settle();
    return (await who.get(`${BASE}/${id}`)).body;
  }
  return {
    async upload(who: Caller, files: readonly NamedBytes[], options: object = {}) {
      const boundary = "perch-shapes";
      const part = (head: string, bytes: Uint8Array) =>
        Buffer.concat([Buffer.from(`--${boundary}\r\n${head}\r\n\r\n`), bytes, Buffer.from("\r\n")]);
      const payload = Buffer.concat([
        part('content-disposition: form-data; name="options"', Buffer.from(JSON.stringify(options))),
        ...files.map(({ name, bytes }) =>
          part(
            `content-disposition: form-data; name="file"; filename="${name}"\r\ncontent-type: application/octet-stream`,
            bytes,
          ),
        ),
        Buffer.from(`--${boundary}--\r\n`),
      ]);
      await who.get("/api/map"); // the caller who was named last is the one who asks
      const reply = await api.app.inject({
        method: "POST",
        url: BASE,
        headers: { "x-perch": "1", "content-type": `multipart/form-data; boundary=${boundary}` },
        payload,
      });
      expect(reply.statusCode).toBe(200);
      return settled(reply.json().id, who);
    },
    async move(who: Caller, set: { id: string; revision: number }, step: string, body: object = {}) {
      const reply = await who.send("POST", `${BASE}/${set.id}/${step}`, { revision: set.revision, ...body });
      expect([step, reply.status, reply.body.message]).toEqual([step, 200, undefined]);
      return settled(set.id, who);
    },
    rowsOf: async (who: Caller, id: string) => (await who.get(`${BASE}/${id}/rows?size=200`)).body.rows,
  };
}
