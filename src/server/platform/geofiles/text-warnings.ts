import type { DetectedEncoding } from "./detect-encoding.ts";
import { decoderOf } from "./encoding.ts";
import type { GeoWarning } from "./geo-file.ts";

const SURE = 0.9;

/** What to tell about the encoding found: that it is unsure, or that the file says otherwise of itself. */
export function encodingWarnings(detected: DetectedEncoding, declared?: string): GeoWarning[] {
  const { encoding, confidence, readings } = detected;
  if (confidence < SURE) {
    const shown = readings
      .map((one) => `${one.encoding}（${percent(one.confidence)}）读作“${one.sample}”`)
      .join("；");
    return [
      { code: "encoding-ambiguous", ids: [], detail: `文字编码不能确定：${shown}。请用 --encoding 指定。` },
    ];
  }
  const isOther = declared !== undefined && decoderOf(declared) !== decoderOf(encoding);
  if (!isOther || readings.length === 0) return [];
  const detail = `文件自称 ${declared}，但文字按 ${encoding} 才读得通（例：“${readings[0]!.sample}”），已按 ${encoding} 读。`;
  return [{ code: "encoding-contradicted", ids: [], detail }];
}

const percent = (share: number): string => `${Math.round(share * 100)} %`;
