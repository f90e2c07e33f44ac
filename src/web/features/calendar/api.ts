import { queryOptions, useMutation, useQueryClient } from "@tanstack/react-query";
import {
  type CalendarChange,
  type CalendarChangeRequest,
  CalendarPreview,
  CalendarReply,
  ReadNoticeReply,
} from "#contract/calendar.ts";
import { type WorkCalendar, workCalendar } from "#engine/calendar/working-days.ts";
import { call } from "#web/lib/api.ts";

export const calendarQuery = queryOptions({
  queryKey: ["calendar"],
  queryFn: ({ signal }) => call(CalendarReply, "/calendar", { signal }),
});

/** The same calendar that the server counts by. */
export const workCalendarOf = ({ notices, closures }: CalendarReply): WorkCalendar =>
  workCalendar(notices, closures);

export const useReadNotice = () =>
  useMutation({
    mutationFn: (body: { text: string; year?: number }) =>
      call(ReadNoticeReply, "/calendar/readings", { body }),
  });

export const usePreviewChange = () =>
  useMutation({
    mutationFn: (body: CalendarChange) => call(CalendarPreview, "/calendar/previews", { body }),
  });

/** Limits move with the calendar: everything that shows one is looked at again. */
export function useChangeCalendar() {
  const client = useQueryClient();
  return useMutation({
    mutationFn: (body: CalendarChangeRequest) => call(CalendarReply, "/calendar/changes", { body }),
    onSuccess: () => client.invalidateQueries(),
  });
}
