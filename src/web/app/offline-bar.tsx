import { type ReactElement, useSyncExternalStore } from "react";
import { useLanguage } from "#web/lib/language.ts";
import { Light } from "#web/ui/light.tsx";

function subscribe(onChange: () => void) {
  addEventListener("online", onChange);
  addEventListener("offline", onChange);
  return () => {
    removeEventListener("online", onChange);
    removeEventListener("offline", onChange);
  };
}

/** Says that the network is down, and that nothing is lost. */
export function OfflineBar(): ReactElement | null {
  const { t } = useLanguage();
  const online = useSyncExternalStore(subscribe, () => navigator.onLine);
  if (online) return null;
  return (
    <p className="offline-bar" role="status">
      <Light tone="soon">{t("state.offline")}</Light>
    </p>
  );
}
