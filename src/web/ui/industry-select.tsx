import { TreeSelect } from "antd";
import type { ReactElement } from "react";
import { useLanguage } from "#web/lib/language.ts";
import { useIndustryTree } from "./use-industry-tree.ts";

type IndustrySelectProps = {
  id: string;
  /** codes; more than one only where many may be chosen */
  value: readonly string[];
  onChange: (codes: string[]) => void;
  many?: boolean;
  status?: "" | "error" | "warning";
  onBlur?: () => void;
  "aria-describedby"?: string | undefined;
  "aria-required"?: boolean | undefined;
  "aria-invalid"?: boolean | undefined;
};

/** Classes of GB/T 4754, opened level by level or found by code, name, pinyin or initials. */
export function IndustrySelect({
  value,
  onChange,
  many = false,
  ...shared
}: IndustrySelectProps): ReactElement {
  const { t } = useLanguage();
  const tree = useIndustryTree(value);
  const labelled = value.map((code) => ({ value: code, label: tree.name(code) }));
  return (
    <TreeSelect<{ value: string; label: string }[] | { value: string; label: string } | null>
      {...shared}
      allowClear
      multiple={many}
      labelInValue
      value={many ? labelled : (labelled[0] ?? null)}
      placeholder={t("industry.placeholder")}
      notFoundContent={t("industry.none")}
      treeData={tree.tree}
      treeExpandedKeys={[...tree.expanded]}
      onTreeExpand={(keys) => tree.setExpanded(keys.map(String))}
      loadData={(node) => tree.open({ value: String(node.value) })}
      showSearch={{
        searchValue: tree.typed,
        onSearch: tree.setTyped,
        filterTreeNode: false,
        autoClearSearchValue: true,
      }}
      popupMatchSelectWidth={420}
      listHeight={360}
      maxTagCount="responsive"
      onOpenChange={(isOpen) => !isOpen && tree.setTyped("")}
      onChange={(next) => onChange([next ?? []].flat().map((one) => one.value))}
    />
  );
}
