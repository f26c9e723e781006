-- One of those files.
insert into definition_texts select $path, $content;
