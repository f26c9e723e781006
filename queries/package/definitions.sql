-- The very files that computed this version: SQL, and the catalogue of indicators.
--
-- Grain: file.
select path, content from definition_texts order by path
