-- What the map draws has a version: the last event that touched it. One look at the head of this index tells it, so a
-- tile is known to be fresh without reading a parcel. The list is repeated in the space module's map-store.ts.
create index event_touching_the_map on event (zone_id, seq desc)
  where subject_type in ('district', 'parcel', 'building', 'map-feature', 'occupancy', 'evaluation-run');

-- A parcel is within a drawn box or polygon when its label point is.
create index parcel_by_label_point on parcel using gist (label_point);
