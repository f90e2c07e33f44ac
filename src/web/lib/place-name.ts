/** Names stand in the order of asking: Edge and 360 also say Chrome, and Chrome also says Safari. */
const PROGRAMS: readonly [RegExp, string][] = [
  [/MicroMessenger/, "微信 WeChat"],
  [/DingTalk/, "钉钉 DingTalk"],
  [/Edg\//, "Edge"],
  [/Firefox\//, "Firefox"],
  [/Chrom(e|ium)\//, "Chrome"],
  [/Safari\//, "Safari"],
  [/^(curl|Wget|python|node|undici|PostmanRuntime)/i, "API"],
];
const SYSTEMS: readonly [RegExp, string][] = [
  [/HarmonyOS|OpenHarmony/, "HarmonyOS"],
  [/Android/, "Android"],
  [/iPhone|iPad/, "iOS"],
  [/Windows/, "Windows"],
  [/Mac OS X/, "macOS"],
  [/Linux/, "Linux"],
];

/** A browser and its system out of what a browser calls itself: `Chrome · Windows`; undefined where it says nothing known. */
export function placeName(userAgent: string): string | undefined {
  const known = [PROGRAMS, SYSTEMS].flatMap((names) => {
    const found = names.find(([pattern]) => pattern.test(userAgent));
    return found ? [found[1]] : [];
  });
  return known.length > 0 ? known.join(" · ") : undefined;
}
