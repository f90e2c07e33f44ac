import { Button, Upload } from "antd";
import type { ReactElement } from "react";
import type { VacancyFloorPlan } from "#contract/enterprise/vacancy.ts";
import { t } from "#contract/text.ts";
import { useLanguage } from "#web/lib/language.ts";
import { useUploadEvidence } from "#web/ui/use-evidence.ts";
import { useNotice } from "#web/ui/use-notice.ts";
import { useSetPlan } from "./api.ts";

const ADD = t("上传平面图", "Add an image");
const OTHER = t("更换底图", "Other image");
const SAVE_FIRST = t("先保存或退出", "Save or leave first");

/** Puts an image under the floor; outlines keep their place in it. */
export function PlanUpload({ plan, isClean }: { plan: VacancyFloorPlan; isClean: boolean }): ReactElement {
  const { text } = useLanguage();
  const notice = useNotice();
  const upload = useUploadEvidence();
  const set = useSetPlan(plan.floor.id);
  const put = async (file: File): Promise<void> => {
    try {
      const image = await createImageBitmap(file);
      const [widthPx, heightPx] = [image.width, image.height];
      image.close();
      const { id } = await upload.mutateAsync(file);
      await set.mutateAsync({ revision: plan.floor.revision, fileId: id, widthPx, heightPx });
    } catch (error) {
      notice.failed(error);
    }
  };
  return (
    <Upload
      accept=".png,.jpg,.jpeg"
      showUploadList={false}
      disabled={!isClean}
      beforeUpload={(file) => {
        void put(file);
        return false;
      }}
    >
      <Button
        disabled={!isClean}
        loading={upload.isPending || set.isPending}
        title={isClean ? "" : text(SAVE_FIRST)}
      >
        {text(plan.floor.planFileId ? OTHER : ADD)}
      </Button>
    </Upload>
  );
}
