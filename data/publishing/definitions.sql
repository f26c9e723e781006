-- By which definitions this version was computed: a hash of them all, and the very SQL files and
-- catalogue, so that a data package of the version shows them as they were.
-- Parameters: $hash, $texts (list of structs)
create or replace table definitions as
select $hash as hash;

create or replace table definition_texts (
    path    varchar primary key,
    content varchar not null
);

insert into definition_texts
select file.path, file.content
from unnest($texts::struct(path varchar, content varchar)[]) as files(file);
