-- The footprint as declared (on the certificate, in the completion survey), beside the outline that is measured: the two
-- are compared, and neither takes the place of the other.
alter table building add column footprint_m2 double precision check (footprint_m2 > 0);
