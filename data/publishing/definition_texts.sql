-- The very files this version is computed by, kept in it: a snapshot of it tells them as
-- they were, whatever the code says by then.
create or replace table definition_texts (
    path    varchar primary key,
    content varchar not null
);
