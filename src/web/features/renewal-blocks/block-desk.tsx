import { useQuery } from "@tanstack/react-query";
import { Button, Input, Popconfirm } from "antd";
import { type ReactElement, useState } from "react";
import type { Block, BlockParcel } from "#contract/renewal/block.ts";
import { useMay } from "#web/features/identity/api.ts";
import { useLanguage } from "#web/lib/language.ts";
import { Empty } from "#web/ui/empty.tsx";
import { Failure } from "#web/ui/failure.tsx";
import { Loading } from "#web/ui/loading.tsx";
import { useNotice } from "#web/ui/use-notice.ts";
import { type Chosen, groundQuery, lookQuery, useKeepBlock, useMakeCases } from "./api.ts";
import { ASSUMED, GainTable } from "./gain-table.tsx";
import { ParcelPlan } from "./parcel-plan.tsx";
import { ParcelTable } from "./parcel-table.tsx";
import { RemoveBlock } from "./remove-block.tsx";
import { B } from "./words.ts";

type DeskProps = { block: Block | undefined; onKept: (id: string) => void; onGone?: () => void };

/** One block: chosen on the plan, looked at, kept; cases made of its parcels. */
export function BlockDesk({ block, onKept, onGone = () => undefined }: DeskProps): ReactElement {
  const { text } = useLanguage();
  const may = useMay();
  const ground = useQuery(groundQuery);
  const [chosen, setChosen] = useState<Chosen>({
    outline: null,
    parcelIds: block?.parcels.map(({ id }) => id) ?? [],
  });
  const isEmpty = chosen.outline === null && chosen.parcelIds.length === 0;
  const look = useQuery({ ...lookQuery(chosen), enabled: !isEmpty });
  const [assumptions, setAssumptions] = useState(block?.assumptions ?? ASSUMED);
  const parcels = isEmpty ? [] : (look.data?.parcels ?? []);
  if (ground.error && !ground.data)
    return <Failure error={ground.error} onRetry={() => void ground.refetch()} />;
  if (!ground.data) return <Loading />;
  const ids = new Set(parcels.map(({ id }) => id));
  const toggle = (id: string) =>
    // what an outline took in goes on as a choice of its own, so that single parcels can be taken out
    setChosen({
      outline: null,
      parcelIds: ids.has(id) ? [...ids].filter((one) => one !== id) : [...ids, id],
    });
  const writes = may("renewal.write");
  return (
    <div className="block-desk">
      <ParcelPlan
        parcels={ground.data.parcels}
        chosen={ids}
        outline={chosen.outline}
        onToggle={writes ? toggle : undefined}
        onOutline={writes ? (outline) => setChosen({ outline, parcelIds: [...ids] }) : undefined}
      />
      <div className="block-side">
        {writes && (
          <Keep
            block={block}
            chosen={{ outline: chosen.outline, parcelIds: [...ids] }}
            assumptions={assumptions}
            isEmpty={parcels.length === 0}
            onKept={onKept}
            onGone={onGone}
          />
        )}
        {parcels.length === 0 ? (
          <Empty title={text(B.pick)} />
        ) : (
          <>
            <GainTable
              parcels={parcels}
              assumptions={assumptions}
              onAssumptions={writes ? setAssumptions : undefined}
            />
            {block && writes && <MakeCases block={block} parcels={parcels} />}
            <ParcelTable parcels={parcels} />
          </>
        )}
      </div>
    </div>
  );
}

type KeepProps = Required<DeskProps> & { chosen: Chosen; assumptions: typeof ASSUMED; isEmpty: boolean };

function Keep({ block, chosen, assumptions, isEmpty, onKept, onGone }: KeepProps): ReactElement {
  const { text } = useLanguage();
  const notice = useNotice();
  const keep = useKeepBlock(block?.id);
  const [name, setName] = useState(block?.name ?? "");
  function save() {
    const { outline, parcelIds } = chosen;
    const body = { name: name.trim(), outline, parcelIds: [...parcelIds], assumptions };
    keep.mutate(
      { ...body, ...(block && { revision: block.revision }) },
      {
        onSuccess: ({ id }) => {
          notice.done(text(B.keep));
          onKept(id);
        },
        onError: notice.failed,
      },
    );
  }
  return (
    <div className="block-keep">
      <Input
        aria-label={text(B.name)}
        placeholder={text(B.name)}
        maxLength={80}
        value={name}
        onChange={(event) => setName(event.target.value)}
      />
      <Button
        type="primary"
        disabled={isEmpty || name.trim().length < 2}
        loading={keep.isPending}
        onClick={save}
      >
        {text(B.keep)}
      </Button>
      {block && <RemoveBlock block={block} onGone={onGone} />}
    </div>
  );
}

function MakeCases({
  block,
  parcels,
}: {
  block: Block;
  parcels: readonly BlockParcel[];
}): ReactElement | null {
  const { text } = useLanguage();
  const notice = useNotice();
  const make = useMakeCases(block.id);
  const [why, setWhy] = useState("");
  if (parcels.every(({ caseId }) => caseId !== null)) return null;
  return (
    <div className="block-keep">
      <Input
        aria-label={text(B.why)}
        placeholder={text(B.why)}
        maxLength={1000}
        value={why}
        onChange={(event) => setWhy(event.target.value)}
      />
      <Popconfirm
        title={text(B.cases)}
        description={parcels.filter(({ caseId }) => caseId === null).length}
        onConfirm={() =>
          make.mutate(why.trim(), {
            onSuccess: ({ made, refused }) => {
              notice.done(`${made.length} ${text(B.made)}，${refused.length} ${text(B.refused)}`);
            },
            onError: notice.failed,
          })
        }
      >
        <Button disabled={why.trim().length < 2} loading={make.isPending}>
          {text(B.cases)}
        </Button>
      </Popconfirm>
    </div>
  );
}
