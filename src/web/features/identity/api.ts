import { queryOptions, useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { z } from "zod";
import type { Permit } from "#contract/access.ts";
import { type ChangePassword, Meta, Session, type SignIn } from "#contract/session.ts";
import { SignedInPlace } from "#contract/user.ts";
import { call } from "#web/lib/api.ts";
import { ApiError } from "#web/lib/api-error.ts";

/** Who is signed in; null when nobody is. */
export const sessionQuery = queryOptions({
  queryKey: ["session"],
  staleTime: 60_000,
  queryFn: async (): Promise<Session | null> => {
    try {
      return await call(Session, "/session", { anonymous: true });
    } catch (error) {
      if (error instanceof ApiError && error.problem.status === 401) return null;
      throw error;
    }
  },
});

export const metaQuery = queryOptions({
  queryKey: ["meta"],
  staleTime: Number.POSITIVE_INFINITY,
  queryFn: () => call(Meta, "/meta", { anonymous: true }),
});

/** The session of the page. Every page inside the shell has one: the shell does not open without. */
export function useSession(): Session {
  const { data } = useQuery(sessionQuery);
  if (!data) throw new Error("a page outside the shell asked for the session");
  return data;
}

/** May the person do this? Draws the interface only; the server decides again. */
export function useMay(): (permit: Permit) => boolean {
  const { capability } = useSession();
  return (permit) => capability.permits.includes(permit);
}

export function useSignIn() {
  const client = useQueryClient();
  return useMutation({
    mutationFn: (body: SignIn) => call(Session, "/session", { body, anonymous: true }),
    onSuccess: (session) => client.setQueryData(sessionQuery.queryKey, session),
  });
}

/** Leaves nothing of the person behind in this window. */
export function useSignOut() {
  const client = useQueryClient();
  return useMutation({
    mutationFn: () => call(z.null(), "/session", { method: "DELETE", anonymous: true }),
    onSuccess: () => {
      client.clear();
      window.location.assign("/sign-in");
    },
  });
}

/** Where the person is signed in. */
export const placesQuery = queryOptions({
  queryKey: ["places"],
  queryFn: ({ signal }) => call(z.array(SignedInPlace), "/session/places", { signal }),
});

/** Ends the sessions everywhere but here. */
export function useSignOutElsewhere() {
  const client = useQueryClient();
  return useMutation({
    mutationFn: () => call(z.array(SignedInPlace), "/session/places", { method: "DELETE" }),
    onSuccess: (places) => client.setQueryData(placesQuery.queryKey, places),
  });
}

/** Ends every session of the account, this one too: the person signs in with the new password. */
export function useChangePassword() {
  return useMutation({
    mutationFn: (body: ChangePassword) => call(z.null(), "/session/password", { body, anonymous: true }),
  });
}
