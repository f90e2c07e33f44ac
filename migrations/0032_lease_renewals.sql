-- A renewal names the contract that it renews, of the same unit: a sheet says it that way, and the unit is in the row already.
alter table lease drop column renewal_of;
alter table lease add column renewal_of_no text;
-- whether the lease made its use of land, which goes with it, or took over one that was registered before
alter table lease add column made_occupancy boolean not null default false;
