import { Button, Segmented } from "antd";
import { type ReactElement, useState } from "react";
import type { VacancyFloorPlan } from "#contract/enterprise/vacancy.ts";
import { layOutFloor } from "#engine/tenancy/lay-out-floor.ts";
import { useLanguage } from "#web/lib/language.ts";
import { useNotice } from "#web/ui/use-notice.ts";
import { useSetOutlines } from "./api.ts";
import { Declined } from "./dialog-fields.tsx";
import { PlanCanvas } from "./plan-canvas.tsx";
import {
  addCorner,
  beginEdit,
  changedUnits,
  closeDraft,
  draw,
  type PlanEdit,
  redo,
  undo,
} from "./plan-edit.ts";
import { PlanUpload } from "./plan-upload.tsx";
import { outlinesOf, UnitPick } from "./unit-pick.tsx";
import { useEditKeys } from "./use-edit-keys.ts";
import type { Tool } from "./use-plan-pen.ts";
import { V } from "./words.ts";

type PlanEditorProps = { plan: VacancyFloorPlan; onDone: () => void };

/** Draws the units of a floor: choose one, draw a rectangle or corner by corner; snapping, undo, keys. */
export function PlanEditor({ plan, onDone }: PlanEditorProps): ReactElement {
  const { text, language } = useLanguage();
  const notice = useNotice();
  const kept = outlinesOf(plan);
  const [edit, setEdit] = useState<PlanEdit>(() => beginEdit(kept));
  const [tool, setTool] = useState<Tool>("rectangle");
  const [chosen, setChosen] = useState<string | undefined>(
    (plan.units.find(({ outline }) => outline === null) ?? plan.units[0])?.id,
  );
  const save = useSetOutlines(plan.floor.id);
  const changed = changedUnits(edit, kept);
  const zh = language === "zh";
  useEditKeys(setEdit, chosen);
  /** a unit that is drawn makes way for the next that is not */
  const drawn = (next: PlanEdit): void => {
    setEdit(next);
    const rest = plan.units.find(({ id }) => id !== chosen && !next.outlines[id]);
    if (rest) setChosen(rest.id);
  };
  const layOut = (): void => {
    const missing = plan.units.filter(({ id }) => !edit.outlines[id]);
    const sketch = layOutFloor(plan.floor, missing.length === plan.units.length ? plan.units : missing);
    setEdit(draw(edit, Object.fromEntries(sketch)));
  };
  const onSave = (): void =>
    save.mutate(
      changed.map((id) => ({
        unitId: id,
        revision: plan.units.find((unit) => unit.id === id)!.revision,
        outline: edit.outlines[id]?.map(([x, y]): [number, number] => [x, y]) ?? null,
      })),
      {
        onSuccess: () => {
          notice.done(text(V.done));
          onDone();
        },
      },
    );
  return (
    <>
      <div className="plan-tools no-print">
        <Segmented<Tool>
          value={tool}
          options={[
            { value: "rectangle", label: zh ? "矩形" : "Rectangle" },
            { value: "polygon", label: zh ? "多边形" : "Polygon" },
          ]}
          onChange={setTool}
        />
        <Button disabled={edit.past.length === 0 && edit.draft.length === 0} onClick={() => setEdit(undo)}>
          {zh ? "撤销" : "Undo"}
        </Button>
        <Button disabled={edit.future.length === 0} onClick={() => setEdit(redo)}>
          {zh ? "重做" : "Redo"}
        </Button>
        <Button
          disabled={!chosen || !edit.outlines[chosen]}
          onClick={() => chosen && setEdit((now) => draw(now, { [chosen]: null }))}
        >
          {zh ? "删除轮廓" : "Erase"}
        </Button>
        {tool === "polygon" && (
          <Button disabled={edit.draft.length < 3} onClick={() => chosen && drawn(closeDraft(edit, chosen))}>
            {zh ? "闭合" : "Close"}
          </Button>
        )}
        <Button disabled={plan.units.every(({ id }) => edit.outlines[id])} onClick={layOut}>
          {zh ? "按面积示意排布" : "Sketch by area"}
        </Button>
        <PlanUpload plan={plan} isClean={changed.length === 0} />
        <Button type="primary" disabled={changed.length === 0} loading={save.isPending} onClick={onSave}>
          {zh ? `保存 ${changed.length} 个单元` : `Save ${changed.length} units`}
        </Button>
        <Button onClick={onDone}>{zh ? "退出" : "Leave"}</Button>
      </div>
      <Declined error={save.error} />
      <div className="plan-desk">
        <PlanCanvas
          plan={plan}
          outlines={edit.outlines}
          chosen={chosen}
          onChoose={setChosen}
          drawing={{
            tool,
            draft: edit.draft,
            onCorner: (corner) => setEdit((now) => addCorner(now, corner)),
            onRectangle: (ring) => chosen && drawn(draw(edit, { [chosen]: ring })),
            onClose: () => chosen && drawn(closeDraft(edit, chosen)),
          }}
        />
        <aside className="plan-side">
          <p className="plan-facts">
            {zh
              ? "选中单元后在图上拖出矩形，或逐点画多边形；角点自动吸附。键盘：方向键移动十字（Shift 加快），空格落点，Ctrl+Z 撤销，Ctrl+Y 重做，Delete 删除。"
              : "Choose a unit, then drag a rectangle or set corner by corner; corners snap. Keys: arrows move the cross (Shift: faster), space sets a corner, Ctrl+Z, Ctrl+Y, Delete."}
          </p>
          <UnitPick
            units={plan.units.map((unit) => ({ ...unit, outline: edit.outlines[unit.id] ? [] : null }))}
            chosen={chosen}
            onChoose={setChosen}
          />
        </aside>
      </div>
    </>
  );
}
