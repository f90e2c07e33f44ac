import { createRootRoute, createRoute, redirect } from "@tanstack/react-router";
import { sessionQuery } from "#web/features/identity/api.ts";
import { queryClient } from "#web/lib/query-client.ts";
import { NotFound } from "#web/ui/not-found.tsx";
import { Crashed } from "./crashed.tsx";
import { Shell } from "./shell.tsx";

export const root = createRootRoute({ notFoundComponent: NotFound, errorComponent: Crashed });

/** Everything that needs a session; without one, sign in first and come back to the same address. */
export const inside = createRoute({
  getParentRoute: () => root,
  id: "inside",
  component: Shell,
  beforeLoad: async ({ location }) => {
    const session = await queryClient.ensureQueryData(sessionQuery);
    if (!session) throw redirect({ to: "/sign-in", search: { to: location.href } });
    if (session.mustChange && location.pathname !== "/settings/account") {
      throw redirect({ to: "/settings/account" });
    }
  },
});
