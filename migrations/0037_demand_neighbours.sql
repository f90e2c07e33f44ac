-- A demand that asks for no neighbours keeps none, as it keeps nothing of any other criterion it does not ask.
alter table demand alter column neighbours drop not null, alter column neighbours drop default;
