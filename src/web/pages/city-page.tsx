import type { ReactElement } from "react";
import { CityDesk } from "#web/features/city/city-desk.tsx";
import { C } from "#web/features/city/words.ts";
import { useMay } from "#web/features/identity/api.ts";
import { useLanguage } from "#web/lib/language.ts";
import { Forbidden } from "#web/ui/forbidden.tsx";
import { Page } from "#web/ui/page.tsx";
import { CityTabs } from "./city-tabs.tsx";

/** 园区间评价: a city's zones side by side. */
export function CityPage(): ReactElement {
  const { text } = useLanguage();
  const may = useMay();
  if (!may("city.read")) return <Forbidden />;
  return (
    <Page title={text(C.room)} tabs={<CityTabs current="city" />}>
      <CityDesk />
    </Page>
  );
}
