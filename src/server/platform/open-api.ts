import { z } from "zod";
import { Problem } from "#contract/problem.ts";
import type { Route } from "./http.ts";

/** The API document (OpenAPI 3.1), made from the same records that serve the routes. */
export function openApi(routes: readonly Route[]): Record<string, unknown> {
  const paths: Record<string, Record<string, unknown>> = {};
  for (const route of routes) {
    const path = route.path.replace(/:(\w+)/g, "{$1}");
    paths[path] ??= {};
    paths[path][route.method.toLowerCase()] = operation(route);
  }
  return {
    openapi: "3.1.0",
    info: { title: "Perch 凤栖", version: "1" },
    paths,
    components: {
      schemas: { Problem: schemaOf(Problem, "output") },
      securitySchemes: {
        session: { type: "apiKey", in: "cookie", name: "perch_session" },
        // made under “My account”; it reads what one role may read
        token: { type: "http", scheme: "bearer" },
      },
    },
  };
}

function operation(route: Route): Record<string, unknown> {
  const body = route.upload
    ? {
        "multipart/form-data": {
          schema: { type: "object", properties: { file: { type: "string", format: "binary" } } },
        },
      }
    : route.body && { "application/json": { schema: schemaOf(route.body, "input") } };
  return {
    summary: `${route.summary.zh} / ${route.summary.en}`,
    "x-permit": route.permit,
    ...(route.permit !== "public" && { security: waysIn(route) }),
    parameters: [...parameters(route.params, "path"), ...parameters(route.query, "query")],
    ...(body && { requestBody: { required: true, content: body } }),
    responses: {
      200: {
        description: "OK",
        ...(route.answer && {
          content: { "application/json": { schema: schemaOf(route.answer, "output") } },
        }),
      },
      default: {
        description: "Problem",
        content: { "application/problem+json": { schema: { $ref: "#/components/schemas/Problem" } } },
      },
    },
  };
}

/** A token opens what is read and is not one's own. */
const waysIn = ({ method, permit }: Route) =>
  method === "GET" && permit !== "self" ? [{ session: [] }, { token: [] }] : [{ session: [] }];

function parameters(schema: z.ZodType | undefined, place: "path" | "query") {
  if (!(schema instanceof z.ZodObject)) return [];
  return Object.entries(schema.shape as Record<string, z.ZodType>).map(([name, field]) => ({
    name,
    in: place,
    required: place === "path" || !field.safeParse(undefined).success,
    schema: schemaOf(field, "input"),
  }));
}

function schemaOf(schema: z.ZodType, io: "input" | "output"): unknown {
  const { $schema: _, ...json } = z.toJSONSchema(schema, { io, unrepresentable: "any" });
  return json;
}
