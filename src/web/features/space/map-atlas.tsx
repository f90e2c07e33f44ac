import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { Button, Form, Input, Progress } from "antd";
import { type ReactElement, useState } from "react";
import type { Atlas } from "#contract/space/atlas.ts";
import { download } from "#web/lib/api.ts";
import { formatDay, formatNumber } from "#web/lib/format.ts";
import { useLanguage } from "#web/lib/language.ts";
import type { ListSearch } from "#web/lib/list-search.ts";
import { Icon } from "#web/ui/icon.tsx";
import { useNotice } from "#web/ui/use-notice.ts";
import { atlasesQuery, makeAtlas, removeAtlas } from "./map-atlas-api.ts";
import { ATLAS_PANEL_WORDS } from "./map-atlas-words.ts";

/** 图册: asked for here, and fetched here when it is drawn. */
export function MapAtlas({ search }: { search: ListSearch }): ReactElement {
  const { text, language } = useLanguage();
  const notice = useNotice();
  const client = useQueryClient();
  const [title, setTitle] = useState("");
  const { data } = useQuery(atlasesQuery);
  const seen = () => client.invalidateQueries({ queryKey: atlasesQuery.queryKey });
  const make = useMutation({
    mutationFn: () => {
      const { q, f, within } = search;
      return makeAtlas({ q, f, within, lang: language, ...(title.trim() && { title: title.trim() }) });
    },
    onSuccess: () => {
      notice.done(text(ATLAS_PANEL_WORDS.started));
      return seen();
    },
    onError: notice.failed,
  });
  const remove = useMutation({ mutationFn: removeAtlas, onSuccess: seen, onError: notice.failed });

  return (
    <Form layout="vertical" className="map-print">
      <p className="map-card-note">{text(ATLAS_PANEL_WORDS.what)}</p>
      <Form.Item label={text(ATLAS_PANEL_WORDS.title)} help={text(ATLAS_PANEL_WORDS.selected)}>
        <Input
          value={title}
          maxLength={60}
          placeholder={text(ATLAS_PANEL_WORDS.atlas)}
          onChange={(event) => setTitle(event.target.value)}
        />
      </Form.Item>
      <div className="map-print-actions">
        <Button type="primary" loading={make.isPending} onClick={() => make.mutate()}>
          {text(ATLAS_PANEL_WORDS.make)}
        </Button>
      </div>
      <ul className="map-atlases">
        {data?.atlases.map((atlas) => (
          <OneAtlas key={atlas.id} atlas={atlas} onRemove={() => remove.mutate(atlas.id)} />
        ))}
      </ul>
    </Form>
  );
}

function OneAtlas({ atlas, onRemove }: { atlas: Atlas; onRemove: () => void }): ReactElement {
  const { text, language } = useLanguage();
  const notice = useNotice();
  const { id, title, parcels, drawn, status } = atlas;
  const isReady = status === "ready";
  return (
    <li>
      <div className="map-atlas-head">
        <span className="map-atlas-title">{title}</span>
        {isReady && (
          <Button
            size="small"
            type="text"
            aria-label={`${text(ATLAS_PANEL_WORDS.download)} ${title}`}
            icon={<Icon name="export" size={14} />}
            onClick={() => void download(`/atlases/${id}/file`).catch(notice.failed)}
          />
        )}
        <Button
          size="small"
          type="text"
          aria-label={`${text(ATLAS_PANEL_WORDS.remove)} ${title}`}
          icon={<Icon name="close" size={12} />}
          onClick={onRemove}
        />
      </div>
      {(status === "waiting" || status === "drawing") && (
        <Progress size="small" percent={Math.floor((drawn / Math.max(parcels, 1)) * 95)} showInfo={false} />
      )}
      <p className="map-card-note">{stateOf(atlas)}</p>
    </li>
  );

  function stateOf({ failure, sizeKb, keptUntil }: Atlas): string {
    const size = `${formatNumber(parcels, language)} ${text(ATLAS_PANEL_WORDS.parcels)}`;
    if (failure) return `${text(ATLAS_PANEL_WORDS.failed)}: ${text(failure)}`;
    if (isReady) {
      const kept = `${text(ATLAS_PANEL_WORDS.keptUntil)} ${formatDay(keptUntil.slice(0, 10), language)}`;
      return `${size} · ${((sizeKb ?? 0) / 1024).toFixed(1)} MB · ${kept}`;
    }
    const word = drawn < parcels ? ATLAS_PANEL_WORDS.drawing : ATLAS_PANEL_WORDS.printing;
    return `${text(word)} ${drawn} / ${size}`;
  }
}
