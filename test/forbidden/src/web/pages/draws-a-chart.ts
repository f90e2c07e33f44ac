import "echarts";
