import type { FastifyReply, FastifyRequest } from "fastify";
import type { z } from "zod";
import type { Permit } from "#contract/access.ts";
import type { Text } from "#kernel/register.ts";
import type { Context } from "./context.ts";

/** What a handler is given, already checked against its schemas. `request` is for streams and downloads only. */
export type Given<Params, Query, Body> = {
  params: Params;
  query: Query;
  body: Body;
  request: FastifyRequest;
  reply: FastifyReply;
};

/**
 * A route is a record: routes are data, so that guard, API document and test matrix are loops over one list.
 * `permit: "public"` needs no session and gets no context.
 */
export type Route = {
  method: "GET" | "POST" | "PUT" | "PATCH" | "DELETE";
  path: string;
  permit: Permit | "public";
  summary: Text;
  params?: z.ZodType;
  query?: z.ZodType;
  body?: z.ZodType;
  /** absent: the handler answers a download by itself */
  answer?: z.ZodType;
  /** reads a multipart file instead of a JSON body */
  upload?: boolean;
  /** answers by a standard for programs: a request that does not fit is 400, and who is signed out is asked for Basic */
  standard?: "ogc";
  handle(ctx: Context, given: Given<never, never, never>): Promise<unknown>;
};

type Shape<P extends z.ZodType, Q extends z.ZodType, B extends z.ZodType, A extends z.ZodType> = Omit<
  Route,
  "handle" | "params" | "query" | "body" | "answer"
> & {
  params?: P;
  query?: Q;
  body?: B;
  answer?: A;
  handle(ctx: Context, given: Given<z.output<P>, z.output<Q>, z.output<B>>): Promise<z.input<A>>;
};

/** Gives back what it is given: it is there so that `handle` takes its types from the schemas beside it. */
export function route<P extends z.ZodType, Q extends z.ZodType, B extends z.ZodType, A extends z.ZodType>(
  shape: Shape<P, Q, B, A>,
): Route {
  return shape as unknown as Route;
}
