-- 账本的读者与通知: the loop closes by events. Each reader of a zone's ledger keeps how far it has read, so that none is
-- missed or taken twice whoever wrote them: a request, an import, the command line.
create table ledger_reader (
  zone_id uuid not null references zone,
  reader  text not null,
  seq     bigint not null,
  -- what went wrong at the last try; reading goes on from the same place
  fault   text,
  primary key (zone_id, reader)
);
call wall('ledger_reader');

-- Heard when the writing transaction commits, and not before.
create function tell_of_ledger() returns trigger language plpgsql as $$
begin
  perform pg_notify('perch_ledger', new.zone_id::text);
  return null;
end $$;
create trigger ledger_head_grows after update on ledger_head for each row execute function tell_of_ledger();

-- What somebody ought to know and need not do anything about; what is to be done is worked out from the records instead.
create table notice (
  zone_id      uuid not null references zone,
  id           uuid not null default gen_random_uuid(),
  user_id      uuid not null,
  kind         text not null,
  title_zh     text not null,
  title_en     text not null,
  link         text not null check (link like '/%'),
  subject_type text not null,
  subject_id   text not null,
  created_at   timestamptz not null,
  read_at      timestamptz,
  primary key (zone_id, id),
  foreign key (zone_id, user_id) references app_user
);
create index notice_by_user on notice (zone_id, user_id, created_at desc);
create index notice_unread on notice (zone_id, user_id) where read_at is null;
call wall('notice');
