const TRADITIONAL =
  "經緯標橫縱點號編碼環東單動產項電監積畝頃麵區園業稱廠資開關類別級屬質圍邊長寬層樓棟戶場數據狀態約實際時間議價萬億總額納稅徵營銷淨潤報計畫劃規設備註說證權責門聯絡話誌統會機構員壓閒閑錄導貸債幣來終於與為發變廢氣熱運輸車鐵鋼學國縣鄉鎮無節檢測驗審許執處進還遷轉讓購買賣貨載險災應給網線釐歷歸併評書圖筆檔償補獎養幾廣復續絕舊讀術創專優勞務勢極";
const SIMPLIFIED =
  "经纬标横纵点号编码环东单动产项电监积亩顷面区园业称厂资开关类别级属质围边长宽层楼栋户场数据状态约实际时间议价万亿总额纳税征营销净润报计画划规设备注说证权责门联络话志统会机构员压闲闲录导贷债币来终于与为发变废气热运输车铁钢学国县乡镇无节检测验审许执处进还迁转让购买卖货载险灾应给网线厘历归并评书图笔档偿补奖养几广复续绝旧读术创专优劳务势极";

const PAIRS: ReadonlyMap<string, string> = new Map(
  [...TRADITIONAL].map((character, i) => [character, [...SIMPLIFIED][i]!]),
);

/** A heading in Traditional Chinese as it would stand in Simplified: the characters that headings are made of, one for one. */
export const simplifiedHeading = (text: string): string =>
  text.replace(/[\u4e00-\u9fff]/g, (one) => PAIRS.get(one) ?? one);
