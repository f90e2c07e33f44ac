import type { Page } from "@playwright/test";
import { palettePng } from "./palette-png.ts";

/** What the page shows in 256 colours; the browser knows how to read what it drew. */
export async function smallScreenshot(page: Page): Promise<Buffer> {
  const png = await page.screenshot();
  const { width, height, pixels } = await page.evaluate(async (text) => {
    const bytes = Uint8Array.from(atob(text), (char) => char.charCodeAt(0));
    const image = await createImageBitmap(new Blob([bytes], { type: "image/png" }));
    const paper = new OffscreenCanvas(image.width, image.height).getContext("2d")!;
    paper.drawImage(image, 0, 0);
    const { data } = paper.getImageData(0, 0, image.width, image.height);
    let packed = "";
    for (let i = 0; i < data.length; i += 0x8000)
      packed += String.fromCharCode(...data.subarray(i, i + 0x8000));
    return { width: image.width, height: image.height, pixels: btoa(packed) };
  }, png.toString("base64"));
  return palettePng(Buffer.from(pixels, "base64"), width, height);
}
