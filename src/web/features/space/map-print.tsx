import { Button, Form, Input, Popover, Segmented, Select, Tooltip } from "antd";
import { type ReactElement, useState } from "react";
import type { MapOverview } from "#contract/space/map.ts";
import { download } from "#web/lib/api.ts";
import { useLanguage } from "#web/lib/language.ts";
import { apiQuery, type ListSearch } from "#web/lib/list-search.ts";
import type { ColouredBy } from "#web/map/land-layers.ts";
import type { MapOfLand } from "#web/map/use-drawing.ts";
import { Icon } from "#web/ui/icon.tsx";
import { useNotice } from "#web/ui/use-notice.ts";
import { MapAtlas } from "./map-atlas.tsx";
import { ATLAS_PANEL_WORDS } from "./map-atlas-words.ts";
import { MAP_WORDS } from "./map-words.ts";

type MapPrintProps = { map: MapOfLand; overview: MapOverview; by: ColouredBy; search: ListSearch };

/** Scales that a reader can measure with; 0: what is on the screen fills the sheet. */
const SCALES = [0, 1000, 2000, 5000, 10_000, 20_000, 50_000];

/** The map as an A3 sheet: a page to print by oneself, or a PDF where the server can make one. */
export function MapPrint(props: MapPrintProps): ReactElement {
  const { text } = useLanguage();
  return (
    <Popover trigger="click" placement="leftTop" destroyOnHidden content={<PrintOrAtlas {...props} />}>
      <Tooltip title={text(MAP_WORDS.print)} placement="left">
        <Button type="text" aria-label={text(MAP_WORDS.print)} icon={<Icon name="print" size={18} />} />
      </Tooltip>
    </Popover>
  );
}

function PrintOrAtlas(props: MapPrintProps): ReactElement {
  const { text } = useLanguage();
  const [what, setWhat] = useState<"sheet" | "atlas">("sheet");
  const options = (["sheet", "atlas"] as const).map((value) => ({
    value,
    label: text(ATLAS_PANEL_WORDS[value]),
  }));
  return (
    <>
      <Segmented block className="map-print-what" options={options} value={what} onChange={setWhat} />
      {what === "sheet" ? <PrintForm {...props} /> : <MapAtlas search={props.search} />}
    </>
  );
}

function PrintForm({ map, overview, by, search }: MapPrintProps): ReactElement {
  const { text, language } = useLanguage();
  const notice = useNotice();
  const [title, setTitle] = useState("");
  const [scale, setScale] = useState(0);
  const [approvalNo, setApprovalNo] = useState("");
  const [busy, setBusy] = useState(false);

  function query(): string {
    const { lng, lat } = map.getCenter();
    const seen = map.getBounds();
    const params = new URLSearchParams(apiQuery(search, ["page", "size", "sort", "columns"]));
    params.set("centre", `${lng.toFixed(6)},${lat.toFixed(6)}`);
    params.set("wide", (seen.getEast() - seen.getWest()).toFixed(6));
    params.set("by", by);
    params.set("lang", language);
    if (scale > 0) params.set("scale", String(scale));
    if (title.trim()) params.set("title", title.trim());
    if (approvalNo.trim()) params.set("approvalNo", approvalNo.trim());
    return params.toString();
  }

  function save() {
    setBusy(true);
    download(`/map/print.pdf?${query()}`)
      .catch(notice.failed)
      .finally(() => setBusy(false));
  }

  return (
    <Form layout="vertical" className="map-print">
      <Form.Item label={text(MAP_WORDS.printTitle)}>
        <Input value={title} maxLength={60} onChange={(event) => setTitle(event.target.value)} />
      </Form.Item>
      <Form.Item label={text(MAP_WORDS.printScale)}>
        <Select
          value={scale}
          onChange={setScale}
          options={SCALES.map((value) => ({
            value,
            label: value === 0 ? text(MAP_WORDS.printAsSeen) : `1 : ${value.toLocaleString("en")}`,
          }))}
        />
      </Form.Item>
      <Form.Item label={text(MAP_WORDS.printApproval)}>
        <Input
          value={approvalNo}
          maxLength={40}
          placeholder={text(MAP_WORDS.printNotApproved)}
          onChange={(event) => setApprovalNo(event.target.value)}
        />
      </Form.Item>
      <div className="map-print-actions">
        <Button onClick={() => window.open(`/api/map/print.html?${query()}`, "_blank")}>
          {text(MAP_WORDS.printPage)}
        </Button>
        {overview.printsPdf && (
          <Button type="primary" loading={busy} onClick={save}>
            {text(MAP_WORDS.printPdf)}
          </Button>
        )}
      </div>
      {!overview.printsPdf && <p className="map-card-note">{text(MAP_WORDS.printNoPdf)}</p>}
    </Form>
  );
}
