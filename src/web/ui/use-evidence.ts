import { useMutation } from "@tanstack/react-query";
import { z } from "zod";
import { EvidenceFile } from "#contract/evidence.ts";
import { call } from "#web/lib/api.ts";

/** Files are uploaded by themselves, and handed in with what names them. */
export const useUploadEvidence = () =>
  useMutation({
    mutationFn: (file: File) => {
      const body = new FormData();
      body.append("file", file);
      return call(EvidenceFile, "/evidence", { method: "POST", body });
    },
  });

export const useTakeBackEvidence = () =>
  useMutation({
    mutationFn: (id: string) =>
      call(z.object({ removed: z.literal(true) }), `/evidence/${id}`, { method: "DELETE" }),
  });
