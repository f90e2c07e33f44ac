import type { FillReply } from "#contract/enterprise/collection.ts";

/** What became of what was given, in one line. */
export function told({ written, conflicts, refused }: FillReply, zh: boolean): string {
  const parts = [
    zh ? `已写入 ${written} 项` : `${written} written`,
    conflicts > 0 &&
      (zh
        ? `${conflicts} 项与其他来源不一致，两数并存待结清`
        : `${conflicts} disagree with another source: both kept`),
    refused.length > 0 && (zh ? `${refused.length} 项未写入` : `${refused.length} not written`),
  ];
  return parts.filter(Boolean).join(zh ? "；" : "; ");
}
