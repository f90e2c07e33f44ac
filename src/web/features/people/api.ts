import { queryOptions, useMutation, useQueryClient } from "@tanstack/react-query";
import { z } from "zod";
import { type ChangeUser, type GrantRoles, type NewUser, User } from "#contract/user.ts";
import { call } from "#web/lib/api.ts";

export const usersQuery = queryOptions({
  queryKey: ["users"],
  queryFn: ({ signal }) => call(z.array(User), "/users", { signal }),
});

/** Every write here changes one line of the list. */
function useUserWrite<Input>(send: (input: Input) => Promise<unknown>) {
  const client = useQueryClient();
  return useMutation({
    mutationFn: send,
    // also when it was declined: the line may be another by now
    onSettled: () => client.invalidateQueries({ queryKey: usersQuery.queryKey }),
  });
}

export const useAddUser = () => useUserWrite((body: NewUser) => call(User, "/users", { body }));

export const useChangeUser = () =>
  useUserWrite(({ id, ...body }: ChangeUser & { id: string }) =>
    call(User, `/users/${id}`, { method: "PATCH", body }),
  );

export const useGrantRoles = () =>
  useUserWrite(({ id, ...body }: GrantRoles & { id: string }) => call(User, `/users/${id}/roles`, { body }));

export const useResetPassword = () =>
  useUserWrite(({ id, password }: { id: string; password: string }) =>
    call(z.null(), `/users/${id}/password`, { body: { password } }),
  );

export const useUnlock = () =>
  useUserWrite((id: string) => call(z.null(), `/users/${id}/unlock`, { method: "POST" }));
