import { useQuery } from "@tanstack/react-query";
import { Button, Popconfirm } from "antd";
import type { ReactElement } from "react";
import { formatInstant } from "#web/lib/format.ts";
import { useLanguage } from "#web/lib/language.ts";
import { placeName } from "#web/lib/place-name.ts";
import { Failure } from "#web/ui/failure.tsx";
import { Light } from "#web/ui/light.tsx";
import { Loading } from "#web/ui/loading.tsx";
import { useNotice } from "#web/ui/use-notice.ts";
import { placesQuery, useSignOutElsewhere } from "./api.ts";
import "./signed-in-places.css";

/** Where one's account is open now, and the way to close it everywhere but here. */
export function SignedInPlaces(): ReactElement {
  const { t } = useLanguage();
  const notice = useNotice();
  const { data, error, refetch } = useQuery(placesQuery);
  const leave = useSignOutElsewhere();
  if (error && !data) return <Failure error={error} onRetry={() => void refetch()} />;
  if (!data) return <Loading />;
  return (
    <>
      <ul className="places">
        {data.map((place) => (
          <li key={`${place.createdAt} ${place.seenAt} ${place.userAgent}`}>
            <span title={place.userAgent}>{placeName(place.userAgent) ?? t("account.placeUnknown")}</span>
            {place.current && <Light tone="good">{t("account.placeHere")}</Light>}
            <small>
              {t("account.placeSeen", {
                seen: formatInstant(place.seenAt),
                created: formatInstant(place.createdAt),
              })}
            </small>
          </li>
        ))}
      </ul>
      {data.some(({ current }) => !current) && (
        <Popconfirm
          title={t("account.placesOut")}
          description={t("account.placesOutAsk")}
          onConfirm={() =>
            leave.mutate(undefined, {
              onSuccess: () => notice.done(t("account.placesOutDone")),
              onError: notice.failed,
            })
          }
        >
          <Button loading={leave.isPending}>{t("account.placesOut")}</Button>
        </Popconfirm>
      )}
    </>
  );
}
