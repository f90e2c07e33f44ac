import { statfsSync } from "node:fs";
import { totalmem } from "node:os";

const MIB = 2 ** 20;

/**
 * Server settings for a machine that Perch shares with nothing else of size. A tenth of the memory for buffers, at most
 * 1 GiB: a zone's data fit in it, and what does not is in the system's cache. JIT costs more than it gives on short queries.
 * A throwaway server (tests) does not wait for the disk.
 */
export function settings(throwaway: boolean): Record<string, string> {
  const memory = totalmem() / MIB;
  const buffers = Math.round(Math.min(throwaway ? 256 : 1024, Math.max(32, memory / 10)));
  return {
    shared_buffers: `${buffers}MB`,
    effective_cache_size: `${Math.max(128, Math.round(memory / 2))}MB`,
    work_mem: "16MB",
    maintenance_work_mem: `${Math.round(Math.min(512, Math.max(64, memory / 20)))}MB`,
    max_connections: "100",
    max_wal_size: "2GB",
    wal_level: "replica",
    jit: "off",
    timezone: "UTC",
    log_timezone: "UTC",
    lc_messages: "C",
    log_line_prefix: "%m [%p] ",
    // a slow statement of the application is worth a line; nothing of the values in it (they may be confidential)
    log_min_duration_statement: throwaway ? "-1" : "2000",
    log_parameter_max_length: "0",
    log_parameter_max_length_on_error: "0",
    ...sharedMemory(),
    ...(throwaway ? { fsync: "off", synchronous_commit: "off", full_page_writes: "off" } : {}),
  };
}

/** Containers often have 64 MB of /dev/shm, on which a parallel query fails half way: use files instead. */
function sharedMemory(): Record<string, string> {
  if (process.platform !== "linux") return {};
  try {
    const { bsize, blocks } = statfsSync("/dev/shm");
    return bsize * blocks < 256 * MIB ? { dynamic_shared_memory_type: "mmap" } : {};
  } catch {
    return { dynamic_shared_memory_type: "mmap" };
  }
}
