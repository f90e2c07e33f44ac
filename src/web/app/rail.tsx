import { Link, useLocation } from "@tanstack/react-router";
import type { ReactElement } from "react";
import { registerOf } from "#contract/registers.ts";
import { useMay } from "#web/features/identity/api.ts";
import { useLanguage } from "#web/lib/language.ts";
import { Brand } from "#web/ui/brand.tsx";
import { Icon } from "#web/ui/icon.tsx";
import { ROOMS } from "./rooms.ts";

/** The segment that says where a page belongs; an import belongs to the register it goes into. */
function homeOf(pathname: string): string {
  const [, first = "", second = ""] = pathname.split("/");
  return first === "imports" ? (registerOf(second)?.path ?? first) : first;
}

/** The rooms of the loop, as far as they exist and the person may enter. */
export function Rail(): ReactElement {
  const { t } = useLanguage();
  const may = useMay();
  const { pathname } = useLocation();
  const segment = homeOf(pathname);
  return (
    <nav className="rail no-print" aria-label={t("shell.rooms")}>
      <Link to="/" className="rail-brand" aria-label={t("shell.home")} tabIndex={-1}>
        <Brand size={34} />
      </Link>
      <ul>
        {ROOMS.map(({ key, icon, doors, under }) => {
          const door = doors.find(({ permit }) => may(permit));
          if (!door) return null;
          return (
            <li key={key} className={`rail-${key}`}>
              <Link
                to={door.to}
                className="rail-room"
                aria-current={under.includes(segment) ? "page" : undefined}
              >
                <Icon name={icon} size={21} />
                {t(`shell.${key}`)}
              </Link>
            </li>
          );
        })}
      </ul>
    </nav>
  );
}
