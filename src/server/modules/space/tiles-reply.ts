import { promisify } from "node:util";
import { gunzip } from "node:zlib";
import type { FastifyReply, FastifyRequest } from "fastify";
import type { Tile } from "./tiles.ts";

/**
 * The browser keeps a tile and asks each time whether it still stands: who signs in next on the same machine may be of
 * another zone, and the tag tells them apart.
 */
export async function sendTile(
  tile: Tile | undefined,
  request: FastifyRequest,
  reply: FastifyReply,
): Promise<unknown> {
  reply.header("cache-control", "private, no-cache").header("vary", "cookie, authorization, accept-encoding");
  if (!tile)
    return reply
      .header("etag", request.headers["if-none-match"] ?? "")
      .code(304)
      .send();
  reply.header("etag", tile.etag);
  if (!tile.body) return reply.code(204).send();
  reply.type("application/vnd.mapbox-vector-tile");
  const takesGzip = String(request.headers["accept-encoding"] ?? "").includes("gzip");
  if (!takesGzip) return promisify(gunzip)(tile.body);
  reply.header("content-encoding", "gzip");
  return tile.body;
}
