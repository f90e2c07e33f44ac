import { useQuery } from "@tanstack/react-query";
import { useNavigate } from "@tanstack/react-router";
import { Button } from "antd";
import { type ReactElement, useState } from "react";
import { RoomLinks } from "#web/features/evaluation/room-links.tsx";
import { useMay, useSession } from "#web/features/identity/api.ts";
import { studioMethodsQuery } from "#web/features/method-studio/api.ts";
import { BeginMethod } from "#web/features/method-studio/begin-method.tsx";
import { ImportMethod } from "#web/features/method-studio/import-method.tsx";
import { StudioList } from "#web/features/method-studio/studio-list.tsx";
import { W } from "#web/features/method-studio/words.ts";
import { useLanguage } from "#web/lib/language.ts";
import { Failure } from "#web/ui/failure.tsx";
import { Forbidden } from "#web/ui/forbidden.tsx";
import { Icon } from "#web/ui/icon.tsx";
import { Loading } from "#web/ui/loading.tsx";
import { Page } from "#web/ui/page.tsx";

/** All methods of the zone: begin one, bring one in, compare two, open one. */
export function MethodStudioPage(): ReactElement {
  const { text } = useLanguage();
  const may = useMay();
  const { capability } = useSession();
  const isAllowed = may("evaluation.read") && capability.rows === "zone";
  const { data, error, refetch } = useQuery({ ...studioMethodsQuery, enabled: isAllowed });
  const [chosen, setChosen] = useState<string[]>([]);
  const [open, setOpen] = useState<"begin" | "import">();
  if (!isAllowed) return <Forbidden />;
  return (
    <Page
      title={text(W.studio)}
      tabs={<RoomLinks current="methods" />}
      actions={
        <>
          <CompareButton chosen={chosen} />
          {may("evaluation.method") && (
            <>
              <Button icon={<Icon name="import" />} onClick={() => setOpen("import")}>
                {text(W.importFile)}
              </Button>
              <Button type="primary" icon={<Icon name="plus" />} onClick={() => setOpen("begin")}>
                {text(W.begin)}
              </Button>
            </>
          )}
        </>
      }
    >
      {error && !data && <Failure error={error} onRetry={() => void refetch()} />}
      {!error && !data && <Loading />}
      {data && <StudioList methods={data.methods} chosen={chosen} onChoose={setChosen} />}
      {open === "begin" && <BeginMethod onClose={() => setOpen(undefined)} />}
      {open === "import" && <ImportMethod onClose={() => setOpen(undefined)} />}
    </Page>
  );
}

function CompareButton({ chosen }: { chosen: readonly string[] }): ReactElement {
  const { text } = useLanguage();
  const navigate = useNavigate();
  const [before, after] = chosen;
  return (
    <Button
      disabled={!before || !after}
      onClick={() => {
        if (before && after) void navigate({ to: "/evaluation/studio/compare", search: { before, after } });
      }}
    >
      {text(W.compareTwo)}
    </Button>
  );
}
