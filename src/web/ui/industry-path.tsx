import { useQuery } from "@tanstack/react-query";
import type { ReactElement } from "react";
import { industriesOf, industryName, isIndustryCode } from "#web/lib/industries.ts";
import { useLanguage } from "#web/lib/language.ts";

/** A class with everything above it, `C 制造业 › 35 专用设备制造业 › 3599 …`; the bare code until that is known. */
export function IndustryPath({ code }: { code: string }): ReactElement {
  const { language } = useLanguage();
  const { data } = useQuery({ ...industriesOf([code]), enabled: isIndustryCode(code) });
  const path = data?.classes ?? [];
  if (path.length === 0) return <span>{code}</span>;
  return <span>{path.map((one) => industryName(one, language)).join(" › ")}</span>;
}
